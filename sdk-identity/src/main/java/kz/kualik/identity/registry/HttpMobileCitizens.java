package kz.kualik.identity.registry;

import java.net.URI;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.internal.wire.Wire;

/** See {@link MobileCitizens#http(HttpTransport, URI)}. */
final class HttpMobileCitizens implements MobileCitizens {
    private static final ErrorCode NOT_REGISTERED = ErrorCode.of("service.phone-not-registered");

    private final JsonHttp http;

    HttpMobileCitizens(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently();
    }

    @Override
    public Optional<PhoneNumber> findPhone(Iin iin, Deadline deadline) {
        // In a body and not in the address: addresses are written to logs on the way.
        Search search = Search.of(iin);
        return Wire.find(() -> http.call("POST", "/phones/search", search, Found.class, deadline), NOT_REGISTERED)
                .map(found -> {
                    Search.requireSame(iin, found.iin());
                    return Wire.checked("the Mobile Citizens Database", found::number);
                });
    }

    private record Found(Iin iin, String phone) {
        PhoneNumber number() {
            return new PhoneNumber(phone);
        }
    }
}

package kz.kualik.identity.registry;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.Sex;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.internal.wire.Wire;
import org.jspecify.annotations.Nullable;

/** See {@link PersonRegistry#http(HttpTransport, URI)}. */
final class HttpPersonRegistry implements PersonRegistry {
    private static final ErrorCode NOT_FOUND = ErrorCode.of("service.person-not-found");

    /** The largest portrait in base64, and the record around it. */
    private static final int MAX_REPLY_BYTES = FaceImage.MAX_BYTES / 3 * 4 + (1 << 20);

    private final JsonHttp http;

    HttpPersonRegistry(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently().withMaxReplyBytes(MAX_REPLY_BYTES);
    }

    @Override
    public Optional<Person> findByIin(Iin iin, Deadline deadline) {
        // In a body and not in the address: addresses are written to logs on the way.
        Search search = Search.of(iin);
        return Wire.find(() -> http.call("POST", "/persons/search", search, Found.class, deadline), NOT_FOUND)
                .map(found -> {
                    Search.requireSame(iin, found.iin());
                    return Wire.checked("the State Database of Natural Persons", found::person);
                });
    }

    private record Found(
            Iin iin,
            String surname,
            String givenName,
            @Nullable String patronymic,
            LocalDate birthDate,
            String sex,
            String lifeStatus,
            String capacity,
            String address,
            List<FoundDocument> documents,
            byte @Nullable [] portrait) {
        Person person() {
            return new Person(
                    iin,
                    new PersonName(surname, givenName, Optional.ofNullable(patronymic)),
                    birthDate,
                    Wire.constant(Sex.class, sex),
                    Wire.constant(LifeStatus.class, lifeStatus),
                    Wire.constant(LegalCapacity.class, capacity),
                    address,
                    documents.stream().map(FoundDocument::document).toList(),
                    Optional.ofNullable(portrait).map(FaceImage::new));
        }
    }

    private record FoundDocument(
            String kind,
            String number,
            LocalDate issued,
            @Nullable LocalDate expires,
            String status) {
        RegisteredDocument document() {
            return new RegisteredDocument(
                    Wire.constant(DocumentKind.class, kind),
                    number,
                    issued,
                    Optional.ofNullable(expires),
                    Wire.constant(DocumentStatus.class, status));
        }
    }
}

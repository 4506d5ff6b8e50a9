package kz.kualik.identity.identification;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kualik.pki.enrolment.CertificationRequest;

/** Checks what a custody signed: each key that was ordered, once, for this person. */
final class KeyRequests {
    private static final String SERIAL_NUMBER = "2.5.4.5";

    private KeyRequests() {}

    static boolean asOrdered(KeyOrder order, List<CertificationRequest> requests) {
        Set<PublicKey> keys = new HashSet<>();
        return requests.size() == order.keys().size()
                && IntStream.range(0, requests.size())
                        .allMatch(i -> asOrdered(order, order.keys().get(i), requests.get(i)))
                && requests.stream().map(CertificationRequest::publicKey).allMatch(keys::add);
    }

    /** Names are left to the NCA, which takes them from the register: software spells them in more than one way. */
    private static boolean asOrdered(KeyOrder order, KeySet.Wanted key, CertificationRequest request) {
        return request.suite() == key.suite()
                && request.purpose() == key.purpose()
                && request.storage().equals(Optional.of(order.storage()))
                && request.subject()
                        .values(SERIAL_NUMBER)
                        .equals(List.of("IIN" + order.person().iin().value()));
    }
}

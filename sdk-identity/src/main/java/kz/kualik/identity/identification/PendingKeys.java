package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.PendingKeyPair;

/**
 * The key pairs of one application, with the requests that were signed with them. The requests are kept too, so that an
 * application that is handed in again is the same to the last bit.
 */
record PendingKeys(List<PendingKeyPair> pairs, List<CertificationRequest> requests) {
    PendingKeys {
        pairs = List.copyOf(pairs);
        requests = List.copyOf(requests);
        if (pairs.isEmpty() || pairs.size() != requests.size()) {
            throw new IllegalArgumentException("each key pair has its request");
        }
    }

    void wipe() {
        pairs.forEach(PendingKeyPair::close);
    }
}

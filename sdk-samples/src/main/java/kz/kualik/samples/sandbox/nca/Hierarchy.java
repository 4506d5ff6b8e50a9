package kz.kualik.samples.sandbox.nca;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.samples.sandbox.server.Seed;

/** One family of the NCA: the root, the authority below it, and the services of the latter. */
final class Hierarchy {
    /** A key of a service and its certificate. */
    record Service(NcaKey key, NationalCertificate certificate) {}

    private final Family family;
    private final CertificateProfile profile;
    private final Authority root;
    private final Authority nca;
    private final Service ocspResponder;
    private final Service timeStampAuthority;

    Hierarchy(Family family, Seed seed, Addresses addresses) {
        this.family = family;
        this.profile = new CertificateProfile(family, addresses);
        // Four RSA keys one after the other take the better part of a second.
        Map<String, NcaKey> keys = Stream.of("root", "nca", "ocsp", "tsa")
                .parallel()
                .collect(Collectors.toConcurrentMap(
                        name -> name, name -> NcaKey.from(seed, name + "_" + family.fileName(), family.suite())));
        NcaKey rootKey = keys.get("root");
        NcaKey ncaKey = keys.get("nca");
        this.root = Authority.of("root_" + family.fileName(), rootKey, profile.root(rootKey));
        this.nca =
                Authority.of("nca_" + family.fileName(), ncaKey, root.issued(profile.nca(ncaKey.publicKey(), rootKey)));
        NcaKey ocspKey = keys.get("ocsp");
        this.ocspResponder = new Service(ocspKey, nca.issued(profile.ocspResponder(ocspKey.publicKey(), ncaKey)));
        NcaKey tsaKey = keys.get("tsa");
        this.timeStampAuthority =
                new Service(tsaKey, nca.issued(profile.timeStampAuthority(tsaKey.publicKey(), ncaKey)));
    }

    Family family() {
        return family;
    }

    Authority root() {
        return root;
    }

    Authority nca() {
        return nca;
    }

    List<Authority> authorities() {
        return List.of(root, nca);
    }

    Service ocspResponder() {
        return ocspResponder;
    }

    Service timeStampAuthority() {
        return timeStampAuthority;
    }

    /** Issues a certificate for a person. The request was checked before. */
    NationalCertificate issue(CertificationRequest request, Instant now) {
        return nca.issued(profile.person(request, nca.key(), now));
    }
}

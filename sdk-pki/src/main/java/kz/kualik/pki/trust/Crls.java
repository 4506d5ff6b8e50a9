package kz.kualik.pki.trust;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;

/** Answers a question from a number of CRLs: the newest full one of the issuer and the deltas that build on it. */
final class Crls {
    private Crls() {}

    static RevocationStatus check(List<Crl> all, RevocationQuery query) {
        List<Crl> usable = all.stream()
                .filter(crl -> crl.speaksAbout(query.at(), query.now()))
                .filter(crl -> crl.issuedBy(query.issuer()))
                .toList();
        Optional<Crl> full =
                usable.stream().filter(crl -> crl.deltaOf().isEmpty()).max(Comparator.comparing(Crl::thisUpdate));
        if (full.isEmpty()) {
            return RevocationReasons.unknown(RevocationReasons.NO_CRL);
        }
        Optional<Crl> delta =
                usable.stream().filter(crl -> buildsOn(crl, full.get())).max(Comparator.comparing(Crl::thisUpdate));
        Optional<Crl.Entry> entry;
        try {
            BigInteger serial = query.certificate().serialNumber();
            entry = delta.flatMap(crl -> crl.entry(serial)).or(() -> full.get().entry(serial));
        } catch (CryptoException e) {
            return RevocationReasons.unknown(RevocationReasons.BAD_ANSWER);
        }
        return entry.filter(found -> !found.removed())
                .<RevocationStatus>map(found -> new RevocationStatus.Revoked("CRL", found.since(), found.reason()))
                .orElseGet(() -> notListed(full.get(), delta, query));
    }

    private static RevocationStatus notListed(Crl full, Optional<Crl> delta, RevocationQuery query) {
        return full.remembers(query.certificate())
                ? new RevocationStatus.Good("CRL", delta.orElse(full).thisUpdate())
                : RevocationReasons.unknown(RevocationReasons.EXPIRED_IS_FORGOTTEN);
    }

    private static boolean buildsOn(Crl delta, Crl full) {
        return delta.deltaOf().isPresent()
                && full.number().isPresent()
                && delta.deltaOf().get().compareTo(full.number().get()) <= 0
                && !delta.thisUpdate().isBefore(full.thisUpdate());
    }
}

package kz.kualik.pki.trust;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;

/** Answers a question from a number of CRLs: the newest full one of the issuer and the deltas that build on it. */
final class Crls {
    private Crls() {}

    static RevocationStatus check(List<Crl> all, RevocationQuery query) {
        List<Crl> usable = all.stream()
                .filter(crl -> crl.speaksAbout(query.at(), query.now()))
                .filter(crl -> crl.issuedBy(query.issuer()))
                .toList();
        List<Crl> full = usable.stream()
                .filter(crl -> crl.deltaOf().isEmpty())
                .sorted(Comparator.comparing(Crl::thisUpdate).reversed())
                .toList();
        if (full.isEmpty()) {
            return RevocationReasons.unknown(RevocationReasons.NO_CRL);
        }
        try {
            return answer(full, usable, query);
        } catch (CryptoException e) {
            return RevocationReasons.unknown(RevocationReasons.BAD_ANSWER);
        }
    }

    /** The newest list knows best, but that it is silent about an expired certificate says nothing: an older one may. */
    private static RevocationStatus answer(List<Crl> full, List<Crl> usable, RevocationQuery query) {
        return revoked(full.get(0), usable, query)
                .orElseGet(() -> full.stream()
                        .filter(crl -> crl.remembers(query.certificate()))
                        .findFirst()
                        .map(crl -> revoked(crl, usable, query).orElseGet(() -> good(crl, usable)))
                        .orElseGet(() -> RevocationReasons.unknown(RevocationReasons.EXPIRED_IS_FORGOTTEN)));
    }

    private static Optional<RevocationStatus> revoked(Crl full, List<Crl> usable, RevocationQuery query) {
        BigInteger serial = query.certificate().serialNumber();
        return delta(full, usable)
                .flatMap(crl -> crl.entry(serial))
                .or(() -> full.entry(serial))
                .filter(found -> !found.removed())
                .map(found -> new RevocationStatus.Revoked("CRL", found.since(), found.reason()));
    }

    private static RevocationStatus good(Crl full, List<Crl> usable) {
        Optional<Crl> delta = delta(full, usable);
        return new RevocationStatus.Good(
                "CRL",
                delta.orElse(full).thisUpdate(),
                Stream.concat(Stream.of(full), delta.stream())
                        .map(Crl::evidence)
                        .toList());
    }

    private static Optional<Crl> delta(Crl full, List<Crl> usable) {
        return usable.stream().filter(crl -> buildsOn(crl, full)).max(Comparator.comparing(Crl::thisUpdate));
    }

    static boolean buildsOn(Crl delta, Crl full) {
        return delta.deltaOf().isPresent()
                && full.number().isPresent()
                && delta.deltaOf().get().compareTo(full.number().get()) <= 0
                && !delta.thisUpdate().isBefore(full.thisUpdate());
    }
}

package kz.kualik.pki.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;

/** OCSP responses and CRLs that somebody kept. */
final class GivenEvidence implements RevocationSource {
    private final List<byte[]> responses;
    private final List<Crl> crls;

    private GivenEvidence(List<byte[]> responses, List<Crl> crls) {
        this.responses = List.copyOf(responses);
        this.crls = List.copyOf(crls);
    }

    static GivenEvidence of(Collection<RevocationEvidence> evidence) {
        List<byte[]> responses = new ArrayList<>();
        List<Crl> crls = new ArrayList<>();
        for (RevocationEvidence piece : evidence) {
            if (piece.kind() == RevocationEvidence.Kind.OCSP) {
                responses.add(piece.encoded().bytes());
            } else {
                crl(piece).ifPresent(crls::add);
            }
        }
        return new GivenEvidence(responses, crls);
    }

    private static Optional<Crl> crl(RevocationEvidence piece) {
        try {
            return Optional.of(Crl.parse(piece.encoded().bytes()));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists about authorities are made for weeks or months, so that the one in force at the moment in question counts, too.
     * About a person only what is younger says that their key was not revoked the hour before.
     */
    @Override
    public RevocationStatus check(RevocationQuery query) {
        RevocationStatus status = answer(query);
        return status instanceof RevocationStatus.Unknown
                        && query.certificate().certificationAuthority()
                        && query.at().isBefore(query.now())
                ? answer(new RevocationQuery(
                        query.certificate(), query.issuer(), query.at(), query.at(), query.deadline()))
                : status;
    }

    /** Of several answers a revocation counts: whoever left evidence of it away could as well leave all of it away. */
    private RevocationStatus answer(RevocationQuery query) {
        Optional<RevocationStatus> good = Optional.empty();
        for (byte[] response : responses) {
            RevocationStatus status = OcspExchange.given(query, response);
            if (status instanceof RevocationStatus.Good) {
                good = Optional.of(status);
            } else if (!(status instanceof RevocationStatus.Unknown)) {
                return status;
            }
        }
        RevocationStatus byCrl = Crls.check(crls, query);
        return byCrl instanceof RevocationStatus.Unknown ? good.orElse(byCrl) : byCrl;
    }
}

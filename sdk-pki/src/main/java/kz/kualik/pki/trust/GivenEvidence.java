package kz.kualik.pki.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.CryptoException;

/** OCSP responses and CRLs that somebody kept. */
final class GivenEvidence implements RevocationSource {
    /** Whoever makes up responses could make up any number of them; after so many the others are not looked at. */
    private static final int MAXIMUM_FORGERIES = 128;

    private final List<GivenResponse> responses;
    private final List<Crl> crls;

    private GivenEvidence(List<GivenResponse> responses, List<Crl> crls) {
        this.responses = List.copyOf(responses);
        this.crls = List.copyOf(crls);
    }

    static GivenEvidence of(Collection<RevocationEvidence> evidence) {
        List<GivenResponse> responses = new ArrayList<>();
        AtomicInteger forgeries = new AtomicInteger(MAXIMUM_FORGERIES);
        List<Crl> crls = new ArrayList<>();
        for (RevocationEvidence piece : evidence) {
            if (piece.kind() == RevocationEvidence.Kind.OCSP) {
                responses.add(new GivenResponse(piece.encoded().bytes(), forgeries));
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
        for (GivenResponse response : responses) {
            RevocationStatus status = response.check(query);
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

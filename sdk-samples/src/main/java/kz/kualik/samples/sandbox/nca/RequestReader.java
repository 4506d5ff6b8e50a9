package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.internal.wire.NcaWire;
import org.bouncycastle.asn1.x500.X500Name;

/** Reads the certification requests of an application and checks all that a program can get wrong in them. */
final class RequestReader {
    private static final int MAXIMUM_REQUESTS = 2;
    private static final BigInteger SMALLEST_RSA_EXPONENT = BigInteger.valueOf(65537);

    private RequestReader() {}

    static List<CertificationRequest> read(NcaWire.Application application) throws MalformedApplication {
        if (application.requests().isEmpty() || application.requests().size() > MAXIMUM_REQUESTS) {
            throw new MalformedApplication("keys-unsupported", "An application has one request or two.");
        }
        List<CertificationRequest> requests = new ArrayList<>();
        Set<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);
        for (String text : application.requests()) {
            CertificationRequest request = readOne(text);
            requireUsableKey(request);
            requireProfile(request, Optional.ofNullable(application.email()));
            if (!purposes.add(request.purpose())) {
                throw new MalformedApplication("keys-unsupported", "Two requests ask for keys of one purpose.");
            }
            requests.add(request);
        }
        if (requests.stream().map(Family::of).distinct().count() > 1) {
            throw new MalformedApplication("keys-unsupported", "The requests are for keys of different algorithms.");
        }
        return requests;
    }

    private static CertificationRequest readOne(String text) throws MalformedApplication {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(text);
            org.bouncycastle.asn1.pkcs.CertificationRequest.getInstance(der);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new MalformedApplication("malformed-request", "A request is not PKCS#10 in Base64.");
        }
        try {
            return CertificationRequest.parse(der);
        } catch (CryptoException e) {
            if (e.code().equals(PkiErrors.REQUEST_UNREADABLE)) {
                throw new MalformedApplication(
                        "request-not-self-signed", "A request is damaged, or not signed by the key it is for.");
            }
            throw new MalformedApplication("key-unsupported", "A request is for a key that the NCA does not certify.");
        }
    }

    private static void requireUsableKey(CertificationRequest request) throws MalformedApplication {
        boolean weak = request.publicKey() instanceof RSAPublicKey rsa
                && rsa.getPublicExponent().compareTo(SMALLEST_RSA_EXPONENT) < 0;
        boolean authenticationByGost =
                Family.of(request) == Family.GOST && request.purpose() == KeyPurpose.AUTHENTICATION;
        if (weak || !request.suite().signing() || authenticationByGost) {
            throw new MalformedApplication("key-unsupported", "A request is for a key that the NCA does not certify.");
        }
    }

    private static void requireProfile(CertificationRequest request, Optional<String> email)
            throws MalformedApplication {
        if (!SubjectProfile.matches(X500Name.getInstance(request.subject().encoded()))) {
            throw new MalformedApplication("subject-not-in-profile", "The subject of a request is not in the profile.");
        }
        if (request.email().isPresent() && !request.email().equals(email)) {
            throw new MalformedApplication("email-differs", "A request has another e-mail address.");
        }
    }
}

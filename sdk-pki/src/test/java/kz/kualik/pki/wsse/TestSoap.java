package kz.kualik.pki.wsse;

import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;

/** Signed messages as text, which is what attackers work on. */
public final class TestSoap {
    public static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    public static final TestKey SYSTEM = PKI.issue(CertificateTemplate.person());

    private TestSoap() {}

    /** A request to SHEP. */
    public static String message(String soap, String messageId) {
        return "<S:Envelope xmlns:S='" + soap + "'><S:Body>"
                + "<SendMessage xmlns='http://bip.bee.kz/SyncChannel/v10/Types'><request xmlns=''>"
                + "<requestInfo><messageId>" + messageId + "</messageId><serviceId>test</serviceId></requestInfo>"
                + "<requestData><data>100</data></requestData></request></SendMessage></S:Body></S:Envelope>";
    }

    public static String message() {
        return message(SoapNames.SOAP_11, "m-1");
    }

    public static String sign(String message, SoapSignerBuilder signer, Signer key) {
        return TestXml.write(signer.clock(TestPki.CLOCK).build().sign(TestXml.parse(message), key));
    }

    public static String sign(String message) {
        return sign(message, SoapSigner.builder(), SYSTEM);
    }

    public static SoapVerifierBuilder verifier(TestPki pki) {
        return SoapVerifier.builder(TestXml.policy(pki.authorities()));
    }

    public static SoapReport verify(String message) {
        return verifier(PKI).build().verify(TestXml.parse(message));
    }

    /** The verdict on a message that must not pass. */
    public static SignatureVerdict refused(String message) {
        SoapReport report = verify(message);
        if (report.passed()
                || report.body().isPresent()
                || report.report().signatures().size() != 1) {
            throw new AssertionError("the message passed, or has no verdict");
        }
        return report.report().signatures().get(0);
    }
}

package kz.kualik.pki.wsse;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.XmlDamage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/**
 * Whatever is done to a signed message: it is refused by a report or a typed error, or the body that is given out is the
 * one that was signed.
 */
class ChangedSoapTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey SYSTEM = PKI.issue(CertificateTemplate.person());
    private static final SoapVerifier VERIFIER = TestSoap.verifier(PKI)
            .knownCertificates(List.of(SYSTEM.certificate()))
            .build();

    private static String signed(KeyReference reference) {
        return write(SoapSigner.builder()
                .keyReference(reference)
                .validFor(Duration.ofMinutes(1))
                .clock(TestPki.CLOCK)
                .build()
                .sign(parse(TestSoap.message()), SYSTEM));
    }

    @ParameterizedTest
    @EnumSource
    void what_passes_is_what_was_signed_when_the_structure_was_changed(KeyReference reference) {
        String signed = signed(reference);
        String body = body(VERIFIER.verify(parse(signed)).body().orElseThrow());

        XmlDamage.changed(signed, 1_500, 20261127)
                .forEach(changed -> check(changed.getBytes(StandardCharsets.UTF_8), body));
    }

    @ParameterizedTest
    @EnumSource
    void what_passes_is_what_was_signed_when_octets_were_changed(KeyReference reference) {
        String signed = signed(reference);
        String body = body(VERIFIER.verify(parse(signed)).body().orElseThrow());
        byte[] octets = signed.getBytes(StandardCharsets.UTF_8);
        List<byte[]> damaged = new ArrayList<>();
        Damage.truncations(octets, 60).forEach(damaged::add);
        Damage.anywhere(octets, 1_000, 20261127).forEach(damaged::add);
        for (byte[] one : damaged) {
            check(one, body);
        }
    }

    private static void check(byte[] changed, String body) {
        try {
            SoapReport report = VERIFIER.verify(changed);
            assertThat(report.body().isPresent()).isEqualTo(report.passed());
            report.body()
                    .ifPresent(element -> assertThat(body(element))
                            .as("%s", new String(changed, StandardCharsets.UTF_8))
                            .isEqualTo(body));
        } catch (SdkException e) {
            assertThat(e.code()).isIn(PkiErrors.XML_UNREADABLE, PkiErrors.SOAP_UNREADABLE);
        }
    }

    private static String body(Element element) {
        return new String(Canonicalizer.bytes(element, CanonicalForm.EXCLUSIVE), StandardCharsets.UTF_8);
    }
}

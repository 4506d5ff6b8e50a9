package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Signatures of all targets and levels one after the other, as chance has it: what was made holds, and goes on holding. */
class XmlCombinationsTest {
    private static final String DOCUMENT = "<r xmlns='urn:r'><a Id='a'><b Id='b'>100</b><s/></a>"
            + "<c Id='c'>200<d Id='d'>300</d></c><e Id='e'>400</e><t/></r>";
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final TimestampAuthority STAMPING =
            TestTsa.of(TSA).at(TestPki.NOW).authority();
    private static final RevocationSource STOPPED = RevocationSource.of(List.of());

    private static ValidationPolicy policy(RevocationSource source, Instant at) {
        return new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()), source, Clock.fixed(at, ZoneOffset.UTC), Duration.ofSeconds(30));
    }

    private static XmlTarget target(Random random) {
        if (random.nextInt(5) == 0) {
            return XmlTarget.wholeDocument();
        }
        List<String> ids = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        Collections.shuffle(ids, random);
        XmlTarget target =
                XmlTarget.elements(ids.subList(0, 1 + random.nextInt(3)).toArray(new String[0]));
        return switch (random.nextInt(6)) {
            case 0 -> target.withSignatureIn("//*[@Id='a']");
            case 1 -> target.withSignatureIn("//*[@Id='c']");
            case 2 -> target.withSignatureIn("//*[local-name()='s']");
            case 3 -> target.withSignatureIn("//*[local-name()='t']");
            default -> target;
        };
    }

    private static XmlSigner signer(Random random, SignatureLevel level) {
        return XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .target(target(random))
                .level(level)
                .lineWrapped(random.nextBoolean())
                .clock(TestPki.CLOCK)
                .timestampAuthority(STAMPING)
                .validationPolicy(policy(TestStatus.of(PKI), TestPki.NOW))
                .build();
    }

    private static String sign(String document, Random random, SignatureLevel level) {
        XmlSigner signer = signer(random, level);
        if (random.nextBoolean()) {
            return write(signer.sign(parse(document), PERSON));
        }
        PreparedXml prepared = signer.prepare(parse(document), PERSON.certificate(), PERSON.suite());
        PreparedXml again = signer.resume(prepared.encoded(), PERSON.certificate(), PERSON.suite());
        return write(again.complete(PERSON.sign(again.toBeSigned())));
    }

    private static List<SignatureVerdict> verdicts(String document) {
        XmlReport report =
                XmlVerifier.with(policy(STOPPED, TestPki.NOW.plusSeconds(60))).verifyParts(parse(document));
        for (int i = 0; i < report.covered().size(); i++) {
            assertThat(report.covered().get(i).isEmpty())
                    .isNotEqualTo(report.report().signatures().get(i).passed());
        }
        return report.report().signatures();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void sign_and_extend_in_any_order_break_nothing(long seed) {
        Random random = new Random(seed);
        String document = DOCUMENT;
        int made = 0;
        for (int step = 0; step < 6; step++) {
            SignatureLevel level =
                    List.of(SignatureLevel.B_LT, SignatureLevel.B_LTA).get(random.nextInt(2));
            boolean extending = made > 0 && random.nextInt(3) == 0;
            String next;
            try {
                next = extending
                        ? write(XmlExtender.with(policy(TestStatus.of(PKI), TestPki.NOW), STAMPING)
                                .extend(parse(document), level))
                        : sign(document, random, level);
            } catch (SdkException refused) {
                // Whatever would break an earlier signature is refused, and nothing has happened.
                continue;
            }
            document = next;
            made += extending ? 0 : 1;
            List<SignatureVerdict> found = verdicts(document);
            assertThat(found).as(document).hasSize(made).allMatch(SignatureVerdict::passed);
            if (extending) {
                assertThat(found)
                        .allMatch(verdict -> verdict.level().orElseThrow().compareTo(level) >= 0);
            }
        }
        if (made > 0) {
            for (String number : List.of("100", "200", "300", "400")) {
                String changed = document.replace(">" + number + "<", ">999<");
                Document parsed = parse(changed);
                XmlReport report = XmlVerifier.with(policy(STOPPED, TestPki.NOW.plusSeconds(60)))
                        .verifyParts(parsed);
                report.covered().stream()
                        .flatMap(List::stream)
                        .forEach(element -> assertThat(element.getTextContent().matches("(?s).*\\b999\\b.*"))
                                .as(changed)
                                .isFalse());
            }
        }
    }
}

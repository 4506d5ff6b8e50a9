package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class CmsSignerTest {
    @RegisterExtension
    static final Services SERVICES = new Services();

    private static final byte[] DOCUMENT = "Келісімшарт 17\r\nsecond line\n".getBytes(StandardCharsets.UTF_8);
    private static final Map<SignatureSuite, TestPki> PKIS = new EnumMap<>(SignatureSuite.class);
    private static final Map<SignatureSuite, TestKey> PEOPLE = new EnumMap<>(SignatureSuite.class);
    private static final Map<SignatureSuite, TestKey> TSAS = new EnumMap<>(SignatureSuite.class);

    static {
        for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
            TestPki pki = TestPki.of(suite);
            PKIS.put(suite, pki);
            PEOPLE.put(suite, pki.issue(CertificateTemplate.person()));
            TSAS.put(suite, pki.issue(CertificateTemplate.timestampAuthority()));
        }
    }

    @TempDir
    Path folder;

    static Stream<Arguments> profiles() {
        return PKIS.keySet().stream()
                .flatMap(suite -> Stream.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)
                        .flatMap(encapsulation -> Stream.of(SignatureLevel.B_B, SignatureLevel.B_T)
                                .map(level -> Arguments.of(suite, encapsulation, level))));
    }

    private static CmsSigner signer(SignatureSuite suite, SignatureLevel level) {
        CmsSignerBuilder builder = CmsSigner.builder().level(level).clock(TestPki.CLOCK);
        if (level == SignatureLevel.B_T) {
            SERVICES.compute("/tsp", "application/timestamp-reply", TestTsa.of(TSAS.get(suite))::reply);
            builder.timestampAuthority(TimestampAuthority.http(HttpTransport.jdk(), SERVICES.at("/tsp")));
        }
        return builder.build();
    }

    private static CmsSignature sign(SignatureSuite suite, Encapsulation encapsulation, SignatureLevel level) {
        return signer(suite, level).sign(Content.of(DOCUMENT), encapsulation, PEOPLE.get(suite));
    }

    private static CmsVerifier verifier(SignatureSuite suite) {
        return CmsVerifier.with(new ValidationPolicy(
                TrustAnchors.of(PKIS.get(suite).authorities()),
                RevocationSource.none(),
                TestPki.CLOCK,
                Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sign_when_verified_here_passes(SignatureSuite suite, Encapsulation encapsulation, SignatureLevel level) {
        CmsSignature signature = sign(suite, encapsulation, level);
        SignatureReport report = encapsulation == Encapsulation.DETACHED
                ? verifier(suite).verifyDetached(signature, Content.of(DOCUMENT))
                : verifier(suite).verify(signature);

        assertThat(report.valid()).isTrue();
        SignatureVerdict verdict = report.signatures().get(0);
        assertThat(verdict.level()).contains(level);
        assertThat(verdict.suite()).contains(suite);
        assertThat(verdict.encapsulation()).isEqualTo(encapsulation);
        assertThat(verdict.signingTime()).contains(TestPki.NOW);
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertThat(verdict.signer()).contains(PEOPLE.get(suite).certificate());
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.revocation.not-checked");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sign_when_judged_by_openssl_holds(SignatureSuite suite, Encapsulation encapsulation, SignatureLevel level) {
        byte[] message = sign(suite, encapsulation, level).encoded();
        Optional<byte[]> content = encapsulation == Encapsulation.DETACHED ? Optional.of(DOCUMENT) : Optional.empty();
        if (suite == SignatureSuite.GOST_2015_512) {
            assertThat(new OpenSslCms().verify(message, content)).isTrue();
            return;
        }
        TestPki pki = PKIS.get(suite);
        OpenSsl openssl = new OpenSsl();
        assertThat(openssl.verifyCms(
                        message, content, pki.root().certificate(), pki.nca().certificate(), TestPki.NOW))
                .contains(DOCUMENT);
        message[message.length - (level == SignatureLevel.B_T ? 3000 : 10)] ^= 1;
        assertThat(openssl.verifyCms(
                        message, content, pki.root().certificate(), pki.nca().certificate(), TestPki.NOW))
                .as("the judge can say no")
                .isEmpty();
    }

    @Test
    void sign_when_stamp_is_judged_by_openssl_is_over_the_signature_value() {
        TestPki pki = PKIS.get(SignatureSuite.RSA_SHA256);
        var signer = sign(SignatureSuite.RSA_SHA256, Encapsulation.DETACHED, SignatureLevel.B_T)
                .message()
                .signers()
                .get(0)
                .orElseThrow();
        byte[] token = signer.timestampTokens().get(0);
        OpenSsl openssl = new OpenSsl();
        assertThat(openssl.verifyTimestamp(
                        token,
                        signer.value(),
                        pki.root().certificate(),
                        pki.nca().certificate(),
                        TestPki.NOW))
                .isTrue();
        assertThat(openssl.verifyTimestamp(
                        token,
                        new byte[] {1},
                        pki.root().certificate(),
                        pki.nca().certificate(),
                        TestPki.NOW))
                .isFalse();
    }

    /** The structure of a message: object identifiers and small numbers as they are, of everything else the kind. */
    private static List<String> shape(CmsSignature message) {
        SignedData data = SignedData.getInstance(
                ContentInfo.getInstance(message.encoded()).getContent());
        List<String> shape = new ArrayList<>();
        shape.add("version " + data.getVersion());
        shape("digest", data.getDigestAlgorithms(), shape);
        shape("content", data.getEncapContentInfo(), shape);
        shape.add("certificates " + data.getCertificates().size() + ", lists " + data.getCRLs());
        shape.add("signers " + data.getSignerInfos().size());
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        shape.add("version " + signer.getVersion());
        shape("signer", signer.getSID(), shape);
        shape("digest", signer.getDigestAlgorithm(), shape);
        shape("signed", signer.getAuthenticatedAttributes(), shape);
        shape("algorithm", signer.getDigestEncryptionAlgorithm(), shape);
        shape.add("value " + signer.getEncryptedDigest().getOctets().length);
        ASN1Set unsigned = signer.getUnauthenticatedAttributes();
        if (unsigned != null) {
            for (ASN1Encodable attribute : unsigned) {
                ASN1Sequence parts = ASN1Sequence.getInstance(attribute);
                shape.add("unsigned " + parts.getObjectAt(0) + " x"
                        + ASN1Set.getInstance(parts.getObjectAt(1)).size());
            }
        }
        return shape;
    }

    private static void shape(String path, ASN1Encodable value, List<String> shape) {
        ASN1Primitive primitive = value.toASN1Primitive();
        if (primitive instanceof ASN1Sequence sequence) {
            for (ASN1Encodable element : sequence) {
                shape(path + ".", element, shape);
            }
        } else if (primitive instanceof ASN1Set set) {
            for (ASN1Encodable element : set) {
                shape(path + "*", element, shape);
            }
        } else if (primitive instanceof ASN1TaggedObject tagged) {
            shape(path + "[" + tagged.getTagNo() + "]", tagged.getBaseObject(), shape);
        } else if (primitive instanceof ASN1ObjectIdentifier oid) {
            shape.add(path + " " + oid);
        } else if (primitive instanceof ASN1OctetString octets && !path.startsWith("content")) {
            shape.add(path + " octets " + octets.getOctets().length);
        } else if (primitive instanceof ASN1Integer) {
            shape.add(path + " number");
        } else {
            shape.add(path + " " + primitive.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Encapsulation.class,
            names = {"ENCAPSULATED", "DETACHED"})
    void sign_when_compared_with_the_NCAs_software_has_its_structure(Encapsulation encapsulation) {
        String real = encapsulation == Encapsulation.DETACHED ? "detached" : "attached";
        List<String> expected = shape(CmsSignature.parse(KzData.bytes("cms/individual_" + real + ".der")));
        assertThat(shape(sign(SignatureSuite.GOST_2015_512, encapsulation, SignatureLevel.B_T)))
                .isEqualTo(expected);
        expected.removeIf(line -> line.startsWith("unsigned"));
        assertThat(shape(sign(SignatureSuite.GOST_2015_512, encapsulation, SignatureLevel.B_B)))
                .isEqualTo(expected);
    }

    @Test
    void sign_when_encoded_is_DER() throws IOException {
        byte[] message = sign(SignatureSuite.GOST_2015_512, Encapsulation.ENCAPSULATED, SignatureLevel.B_T)
                .encoded();
        assertThat(ASN1Primitive.fromByteArray(message).getEncoded("DER")).isEqualTo(message);
    }

    @Test
    void sign_when_document_is_a_file_reads_it_from_there() throws Exception {
        Path file = Files.write(folder.resolve("document"), DOCUMENT);
        CmsSignature signature = CmsSigner.builder()
                .build()
                .sign(Content.of(file), Encapsulation.DETACHED, PEOPLE.get(SignatureSuite.GOST_2015_512));
        assertThat(verifier(SignatureSuite.GOST_2015_512)
                        .verifyDetached(signature, Content.of(DOCUMENT))
                        .valid())
                .isTrue();
    }

    @Test
    void sign_when_document_is_empty_never_passes() {
        CmsSignature signature = CmsSigner.builder()
                .build()
                .sign(Content.of(new byte[0]), Encapsulation.ENCAPSULATED, PEOPLE.get(SignatureSuite.GOST_2015_512));
        assertThat(signature.content().orElseThrow().bytes()).isEmpty();
        SignatureReport report = verifier(SignatureSuite.GOST_2015_512).verify(signature);
        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.cms.empty-content");
    }

    @Test
    void sign_when_the_year_is_past_2049_still_tells_it() {
        // RFC 5652, 11.3: two digits of a year reach to 2049.
        Instant late = Instant.parse("2051-02-03T04:05:06Z");
        CmsSignature signature = CmsSigner.builder()
                .clock(Clock.fixed(late, ZoneOffset.UTC))
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.DETACHED, PEOPLE.get(SignatureSuite.GOST_2015_512));
        assertThat(signature.message().signers().get(0).orElseThrow().signingTime())
                .contains(late);
    }

    @Test
    void sign_when_document_cannot_be_read_is_a_configuration_error() {
        TestKey person = PEOPLE.get(SignatureSuite.GOST_2015_512);
        Content absent = Content.of(folder.resolve("none"));
        for (Encapsulation encapsulation : List.of(Encapsulation.DETACHED, Encapsulation.ENCAPSULATED)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> CmsSigner.builder().build().sign(absent, encapsulation, person))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CONTENT_UNREADABLE));
        }
    }

    @Test
    void sign_when_key_is_not_that_of_the_certificate_is_refused() {
        TestKey person = PEOPLE.get(SignatureSuite.GOST_2015_512);
        TestKey other = PKIS.get(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> CmsSigner.builder()
                        .build()
                        .sign(Content.of(DOCUMENT), Encapsulation.DETACHED, other.with(person.certificate())))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
    }

    @Test
    void sign_when_time_stamp_authority_is_down_gives_no_signature() {
        SERVICES.answer(
                "/tsp",
                com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(503));
        CmsSigner signer = CmsSigner.builder()
                .level(SignatureLevel.B_T)
                .timestampAuthority(TimestampAuthority.http(HttpTransport.jdk(), SERVICES.at("/tsp")))
                .build();
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> signer.sign(
                        Content.of(DOCUMENT), Encapsulation.DETACHED, PEOPLE.get(SignatureSuite.GOST_2015_512)));
    }

    @Test
    void sign_when_encapsulation_is_for_XML_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmsSigner.builder()
                        .build()
                        .sign(Content.of(DOCUMENT), Encapsulation.ENVELOPED, PEOPLE.get(SignatureSuite.GOST_2015_512)));
    }

    @Test
    void build_when_level_and_authority_do_not_go_together_is_refused() {
        TimestampAuthority tsa =
                TestTsa.of(TSAS.get(SignatureSuite.GOST_2015_512)).authority();
        assertThatIllegalStateException()
                .isThrownBy(() -> CmsSigner.builder().level(SignatureLevel.B_T).build());
        assertThatIllegalStateException()
                .isThrownBy(() -> CmsSigner.builder().timestampAuthority(tsa).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmsSigner.builder().networkLimit(Duration.ZERO));
    }
}

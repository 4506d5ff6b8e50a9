package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XAdES at levels B-LT and B-LTA: what holds for years, and what somebody changed in the meantime. */
class XmlLongTermTest {
    private static final String DOCUMENT = "<a xmlns='urn:a'><b Id='b'>100</b><c Id='c'>200</c></a>";
    private static final Instant NOW = TestPki.NOW;
    private static final Instant SOON = NOW.plusSeconds(90);
    private static final Instant SIGNER_EXPIRED = NOW.plus(Duration.ofDays(20));
    private static final Instant TSA_EXPIRED = NOW.plus(Duration.ofDays(40));
    private static final RevocationSource STOPPED = RevocationSource.of(List.of());

    /** Signs until day 10, stamps until day 30; the archive's authority lives longer. */
    private record World(TestPki pki, TestKey person, TestKey head, TestKey tsa, TestKey archiveTsa) {
        static World of(SignatureSuite suite, SignatureSuite tsas) {
            TestPki pki = TestPki.of(suite);
            CertificateTemplate tsa = CertificateTemplate.timestampAuthority().suite(tsas);
            return new World(
                    pki,
                    pki.issue(
                            CertificateTemplate.person().validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(10)))),
                    pki.issue(CertificateTemplate.head()),
                    pki.issue(tsa.validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(30)))),
                    pki.issue(tsa));
        }

        /** Whoever verifies later knows the root only. */
        ValidationPolicy policy(Instant now, RevocationSource source) {
            return new ValidationPolicy(
                    TrustAnchors.of(List.of(pki.root().certificate())),
                    source,
                    Clock.fixed(now, ZoneOffset.UTC),
                    Duration.ofSeconds(30));
        }

        /** Whoever signs knows all authorities. */
        ValidationPolicy signersPolicy(Instant now, RevocationSource source) {
            return new ValidationPolicy(
                    TrustAnchors.of(pki.authorities()),
                    source,
                    Clock.fixed(now, ZoneOffset.UTC),
                    Duration.ofSeconds(30));
        }

        TestStatus status() {
            return TestStatus.of(pki);
        }

        XmlSignerBuilder signer(SignatureLevel level) {
            XmlSignerBuilder builder =
                    XmlSigner.builder().profile(XmlProfile.XADES).level(level).clock(Clock.fixed(NOW, ZoneOffset.UTC));
            if (level != SignatureLevel.B_B) {
                builder.timestampAuthority(stamping(tsa, NOW));
            }
            if (level.compareTo(SignatureLevel.B_LT) >= 0) {
                builder.validationPolicy(signersPolicy(NOW, status()));
            }
            return builder;
        }

        String sign(SignatureLevel level) {
            return write(signer(level).build().sign(parse(DOCUMENT), person));
        }

        XmlExtender extender(TestKey by, Instant at, RevocationSource source) {
            return XmlExtender.with(signersPolicy(at, source), stamping(by, at));
        }

        String extended(String signed, SignatureLevel level) {
            return write(extender(tsa, NOW, status()).extend(parse(signed), level));
        }

        String archived(String signed, TestKey by, Instant at) {
            return write(extender(by, at, status()).extend(parse(signed), SignatureLevel.B_LTA));
        }

        String archived() {
            return archived(sign(SignatureLevel.B_LT), archiveTsa, NOW.plusSeconds(60));
        }

        List<SignatureVerdict> verdicts(String signed, ValidationPolicy by) {
            return XmlVerifier.with(by).verifyParts(parse(signed)).report().signatures();
        }

        SignatureVerdict verdict(String signed, Instant now, RevocationSource source) {
            return verdicts(signed, policy(now, source)).get(0);
        }
    }

    private static final Map<SignatureSuite, World> WORLDS = new EnumMap<>(SignatureSuite.class);
    private static final World GOST;
    private static final String LONG_TERM;
    private static final String ARCHIVED;

    static {
        for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
            WORLDS.put(suite, World.of(suite, suite));
        }
        GOST = WORLDS.get(SignatureSuite.GOST_2015_512);
        LONG_TERM = GOST.sign(SignatureLevel.B_LT);
        ARCHIVED = GOST.archived(LONG_TERM, GOST.archiveTsa(), NOW.plusSeconds(60));
    }

    private static TimestampAuthority stamping(TestKey key, Instant at) {
        return TestTsa.of(key).at(at).authority();
    }

    private static void assertPassed(SignatureVerdict verdict, SignatureLevel level) {
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.level()).contains(level);
    }

    private static void assertIs(SignatureVerdict verdict, Indication indication, SubIndication why, Reason reason) {
        assertThat(verdict.reasons()).containsExactly(reason);
        assertThat(verdict.indication()).isEqualTo(indication);
        assertThat(verdict.subIndication()).contains(why);
    }

    private static void assertArchiveRefused(String signed) {
        assertIs(
                GOST.verdict(signed, SOON, GOST.status()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                Reasons.ARCHIVE_STAMP_WRONG);
    }

    private static void assertMalformed(String signed) {
        assertIs(
                GOST.verdict(signed, SOON, GOST.status()),
                Indication.TOTAL_FAILED,
                SubIndication.FORMAT_FAILURE,
                XmlReasons.PROPERTIES);
    }

    private static String property(String signed, String name) {
        return part(signed, "<" + name, "</" + name + ">");
    }

    static Stream<Arguments> profiles() {
        return WORLDS.keySet().stream()
                .flatMap(suite -> Stream.of(XmlTarget.wholeDocument(), XmlTarget.element("b"))
                        .flatMap(target ->
                                Stream.of(SignatureLevel.values()).map(level -> Arguments.of(suite, target, level))));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sign_when_verified_at_once_has_its_level(SignatureSuite suite, XmlTarget target, SignatureLevel level) {
        World world = WORLDS.get(suite);
        String signed = write(world.signer(level).target(target).build().sign(parse(DOCUMENT), world.person()));
        SignatureVerdict verdict =
                world.verdicts(signed, world.signersPolicy(NOW, world.status())).get(0);

        assertPassed(verdict, level);
        assertThat(verdict.warnings()).isSubsetOf(XmlReasons.PART_ONLY);
    }

    @Test
    void extend_when_done_step_by_step_keeps_what_was_signed() {
        String signed = GOST.sign(SignatureLevel.B_B);
        String start = signed.substring(0, signed.indexOf("</xades:QualifyingProperties>"));
        for (SignatureLevel level :
                List.of(SignatureLevel.B_T, SignatureLevel.B_LT, SignatureLevel.B_LTA, SignatureLevel.B_LTA)) {
            Document before = parse(signed);
            signed = GOST.extended(signed, level);
            assertPassed(
                    GOST.verdicts(signed, GOST.signersPolicy(NOW, GOST.status()))
                            .get(0),
                    level);
            assertThat(signed).startsWith(start).isNotEqualTo(write(before));
        }
        assertThat(signed.split("<xades:SignatureTimeStamp>", -1)).hasSize(2);
        assertThat(signed.split("<xades141:ArchiveTimeStamp", -1)).hasSize(3);
        assertThat(names(parse(signed)))
                .startsWith(
                        "SignatureTimeStamp",
                        "TimeStampValidationData",
                        "CertificateValues",
                        "RevocationValues",
                        "ArchiveTimeStamp")
                .endsWith("ArchiveTimeStamp");
    }

    private static List<String> names(Document document) {
        return properties(document).stream().map(Node::getLocalName).toList();
    }

    private static List<Element> properties(Document document) {
        return SignatureForm.find(Documents.signatures(document).get(0))
                .flatMap(SignatureForm::properties)
                .orElseThrow()
                .unsigned();
    }

    @Test
    void extend_when_the_level_is_there_already_changes_nothing() {
        assertThat(GOST.extended(ARCHIVED, SignatureLevel.B_T)).isEqualTo(ARCHIVED);
        assertThat(GOST.extended(ARCHIVED, SignatureLevel.B_LT)).isEqualTo(ARCHIVED);
        assertThat(GOST.extended(LONG_TERM, SignatureLevel.B_LT)).isEqualTo(LONG_TERM);
    }

    @Test
    void verify_when_families_of_signer_and_stamp_differ_passes() {
        World mixed = World.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256);
        assertPassed(mixed.verdict(mixed.archived(), TSA_EXPIRED, mixed.status()), SignatureLevel.B_LTA);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void verify_when_signer_has_expired_and_services_are_gone_passes_by_level_LT(SignatureSuite suite) {
        World world = WORLDS.get(suite);
        SignatureVerdict verdict = world.verdict(world.sign(SignatureLevel.B_LT), SIGNER_EXPIRED, STOPPED);

        assertPassed(verdict, SignatureLevel.B_LT);
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW);
        assertThat(verdict.revocation())
                .hasSize(2)
                .allMatch(RevocationFinding::embedded)
                .extracting(RevocationFinding::source)
                .containsExactly("OCSP", "CRL");
        assertThat(verdict.warnings()).isEmpty();
        assertThat(world.verdicts(world.sign(SignatureLevel.B_T), world.signersPolicy(SIGNER_EXPIRED, STOPPED))
                        .get(0)
                        .passed())
                .isFalse();
    }

    @Test
    void verify_when_authority_of_stamp_has_expired_passes_by_level_LTA_without_a_warning() {
        // The archive's own authority is asked for still; the signer's and the first stamp's services are gone.
        RevocationSource archiveOnly = query ->
                Set.of(GOST.archiveTsa().certificate(), GOST.pki().nca().certificate())
                                .contains(query.certificate())
                        ? GOST.status().check(query)
                        : STOPPED.check(query);
        SignatureVerdict verdict = GOST.verdict(ARCHIVED, TSA_EXPIRED, archiveOnly);

        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(verdict.warnings()).isEmpty();
        assertThat(verdict.timestamps())
                .extracting(TimestampFinding::kind)
                .containsExactly(TimestampFinding.Kind.SIGNATURE, TimestampFinding.Kind.ARCHIVE);
        assertThat(verdict.timestamps()).allMatch(TimestampFinding::trusted);
        assertThat(GOST.verdict(LONG_TERM, TSA_EXPIRED, STOPPED).warnings())
                .containsExactly(Reasons.TIMESTAMP_AUTHORITY_EXPIRED);
    }

    @Test
    void extend_when_level_is_LTA_already_renews_it() {
        TestKey later = GOST.pki()
                .issue(CertificateTemplate.timestampAuthority()
                        .validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(4000))));
        String renewed = GOST.archived(ARCHIVED, later, NOW.plus(Duration.ofDays(25)));
        SignatureVerdict verdict = GOST.verdict(renewed, NOW.plus(Duration.ofDays(3000)), GOST.status());

        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(verdict.warnings()).isEmpty();
        assertThat(verdict.timestamps()).hasSize(3).allMatch(TimestampFinding::trusted);
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW);
        assertThat(names(parse(renewed))).containsSubsequence("ArchiveTimeStamp", "TimeStampValidationData");
    }

    private static RevocationSource stolen(TestKey key, Instant since) {
        return query -> query.certificate().equals(key.certificate())
                ? new RevocationStatus.Revoked("test", since, OptionalInt.of(1))
                : GOST.status().check(query);
    }

    @Test
    void verify_when_key_of_authority_was_stolen_goes_by_what_the_archive_stamp_proves() {
        SignatureVerdict after =
                GOST.verdict(ARCHIVED, SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plus(Duration.ofDays(1))));
        assertPassed(after, SignatureLevel.B_LTA);
        assertThat(after.bestSignatureTime()).isEqualTo(NOW);

        SignatureVerdict before = GOST.verdict(ARCHIVED, SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plusSeconds(30)));
        assertThat(before.timestamps().get(0).trusted()).isFalse();
        // The archive time stamp itself proves when the signature existed.
        assertThat(before.bestSignatureTime()).isEqualTo(NOW.plusSeconds(60));

        // Evidence within the signature does not help where no archive time stamp proves its age.
        assertIs(
                GOST.verdict(LONG_TERM, SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plus(Duration.ofDays(1)))),
                Indication.INDETERMINATE,
                SubIndication.OUT_OF_BOUNDS_NO_POE,
                Reasons.EXPIRED_WITHOUT_PROOF);
    }

    private static void assertNotExtended(
            String signed,
            SignatureLevel level,
            TestKey by,
            RevocationSource source,
            Class<? extends SdkException> error) {
        XmlExtender extender = GOST.extender(by, NOW.plusSeconds(60), source);
        assertRefused(extender, signed, level, error, PkiErrors.XML_NOT_EXTENDED);
    }

    private static void assertRefused(
            XmlExtender extender,
            String signed,
            SignatureLevel level,
            Class<? extends SdkException> error,
            ErrorCode code) {
        Document document = parse(signed);
        assertThatExceptionOfType(error)
                .isThrownBy(() -> extender.extend(document, level))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
        assertThat(write(document)).isEqualTo(write(parse(signed)));
    }

    @Test
    void extend_when_a_signature_does_not_pass_is_refused() {
        String stamped = GOST.sign(SignatureLevel.B_T);
        assertNotExtended(
                stamped,
                SignatureLevel.B_LT,
                GOST.tsa(),
                GOST.status().answering(usual -> usual.revoked(NOW.minusSeconds(1), 1)),
                CryptoException.class);
        assertNotExtended(
                replaceOnce(stamped, ">100<", ">999<"),
                SignatureLevel.B_LT,
                GOST.tsa(),
                GOST.status(),
                CryptoException.class);
    }

    @Test
    void extend_when_the_source_gives_no_evidence_is_refused() {
        String stamped = GOST.sign(SignatureLevel.B_T);
        assertNotExtended(
                stamped,
                SignatureLevel.B_LT,
                GOST.tsa(),
                query -> new RevocationStatus.Unknown(Reasons.TIMESTAMP_NOT_TRUSTED, true),
                ServiceUnavailableException.class);
        assertNotExtended(
                stamped,
                SignatureLevel.B_LT,
                GOST.tsa(),
                query -> new RevocationStatus.Good("test", query.now()),
                CryptoException.class);
        assertNotExtended(stamped, SignatureLevel.B_LT, GOST.tsa(), RevocationSource.none(), CryptoException.class);
    }

    @Test
    void extend_when_authority_of_stamps_is_foreign_is_refused() {
        TestKey foreign = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        for (String signed : List.of(GOST.sign(SignatureLevel.B_B), LONG_TERM)) {
            assertNotExtended(signed, SignatureLevel.B_LTA, foreign, GOST.status(), CryptoException.class);
        }
    }

    @Test
    void extend_when_the_stamp_is_over_something_else_is_refused() {
        TestTsa tsa = TestTsa.of(GOST.tsa());
        byte[] other = tsa.stamp(new byte[] {1}, HashAlgorithm.STREEBOG_512);
        XmlExtender extender = XmlExtender.with(
                GOST.signersPolicy(NOW, GOST.status()),
                (hash, imprint, deadline) -> kz.kualik.pki.timestamp.Timestamp.parse(other));
        for (String signed : List.of(GOST.sign(SignatureLevel.B_B), LONG_TERM)) {
            assertRefused(extender, signed, SignatureLevel.B_LTA, ProtocolException.class, PkiErrors.TIMESTAMP_INVALID);
        }
    }

    @Test
    void extend_when_asked_for_what_cannot_be_is_refused() {
        XmlExtender extender = GOST.extender(GOST.tsa(), NOW, GOST.status());
        assertThatIllegalArgumentException().isThrownBy(() -> extender.extend(parse(LONG_TERM), SignatureLevel.B_B));
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlSigner.builder()
                        .profile(XmlProfile.XADES)
                        .level(SignatureLevel.B_LT)
                        .timestampAuthority(stamping(GOST.tsa(), NOW))
                        .build());
        for (String signed :
                List.of(DOCUMENT, TestXml.sign(DOCUMENT, GOST.person()), TestXml.sign(LONG_TERM, GOST.person()))) {
            assertRefused(extender, signed, SignatureLevel.B_T, CryptoException.class, PkiErrors.XML_UNSIGNABLE);
        }
    }

    @Test
    void extend_when_a_later_signature_covers_one_below_the_level_is_refused() {
        String twice =
                write(GOST.signer(SignatureLevel.B_LT).build().sign(parse(GOST.sign(SignatureLevel.B_B)), GOST.head()));
        assertRefused(
                GOST.extender(GOST.tsa(), NOW, GOST.status()),
                twice,
                SignatureLevel.B_T,
                CryptoException.class,
                PkiErrors.XML_UNSIGNABLE);
    }

    @Test
    void extend_when_a_later_signature_covers_one_of_the_level_raises_the_later_one_only() {
        String twice = write(GOST.signer(SignatureLevel.B_B).build().sign(parse(ARCHIVED), GOST.head()));
        String raised = GOST.archived(twice, GOST.archiveTsa(), NOW.plusSeconds(70));
        String first = part(ARCHIVED, "<ds:Signature ", "</ds:Signature>");

        assertThat(raised).contains(first);
        assertThat(GOST.verdicts(raised, GOST.policy(SOON, GOST.status())))
                .hasSize(2)
                .allSatisfy(verdict -> assertPassed(verdict, SignatureLevel.B_LTA));
    }

    @Test
    void extend_when_signatures_cover_different_elements_raises_all() {
        XmlSigner signer =
                GOST.signer(SignatureLevel.B_B).target(XmlTarget.element("b")).build();
        XmlSigner other =
                GOST.signer(SignatureLevel.B_T).target(XmlTarget.element("c")).build();
        String both = write(other.sign(signer.sign(parse(DOCUMENT), GOST.person()), GOST.head()));
        String raised = GOST.extended(both, SignatureLevel.B_LTA);

        assertThat(GOST.verdicts(raised, GOST.policy(NOW, GOST.status())))
                .hasSize(2)
                .allSatisfy(verdict -> assertPassed(verdict, SignatureLevel.B_LTA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xades:SignatureTimeStamp",
                "xades141:TimeStampValidationData",
                "xades:CertificateValues",
                "xades:RevocationValues"
            })
    void verify_when_a_property_is_gone_behind_the_archive_stamp_is_refused(String name) {
        String taken = firstProperty(ARCHIVED, name);
        assertArchiveRefused(replaceOnce(ARCHIVED, taken, ""));
        String end = "</xades:UnsignedSignatureProperties>";
        assertArchiveRefused(replaceOnce(replaceOnce(ARCHIVED, taken, ""), end, taken + end));
    }

    /** A property itself and not what has its name within another one. */
    private static String firstProperty(String signed, String name) {
        if (name.startsWith("xades141")) {
            return property(signed, name);
        }
        String own = "</xades141:TimeStampValidationData>";
        int from = name.equals("xades:SignatureTimeStamp") ? 0 : signed.indexOf(own) + own.length();
        return property(signed.substring(from), name);
    }

    @Test
    void verify_when_properties_were_reordered_behind_the_archive_stamp_is_refused() {
        String certificates = firstProperty(ARCHIVED, "xades:CertificateValues");
        String revocation = firstProperty(ARCHIVED, "xades:RevocationValues");
        assertArchiveRefused(replaceOnce(ARCHIVED, certificates + revocation, revocation + certificates));
    }

    @Test
    void verify_when_evidence_was_exchanged_behind_the_archive_stamp_is_refused() {
        String other = firstProperty(GOST.sign(SignatureLevel.B_LT), "xades:RevocationValues");
        assertArchiveRefused(replaceOnce(ARCHIVED, firstProperty(ARCHIVED, "xades:RevocationValues"), other));
    }

    @Test
    void verify_when_something_was_put_before_the_archive_stamp_is_refused() {
        String stamp = property(ARCHIVED, "xades141:ArchiveTimeStamp");
        assertArchiveRefused(replaceOnce(
                ARCHIVED, stamp, validationData(GOST.head().certificate().encoded()) + stamp));
    }

    private static String validationData(byte[] certificate) {
        return "<xades141:TimeStampValidationData xmlns:xades141='" + XadesNames.XADES_141 + "'>"
                + "<xades:CertificateValues><xades:EncapsulatedX509Certificate>"
                + Base64.getEncoder().encodeToString(certificate)
                + "</xades:EncapsulatedX509Certificate></xades:CertificateValues>"
                + "</xades141:TimeStampValidationData>";
    }

    private static String appended(String signed, String property) {
        String end = "</xades:UnsignedSignatureProperties>";
        return replaceOnce(signed, end, property + end);
    }

    @Test
    void verify_when_something_was_added_after_the_archive_stamp_tells_that_it_is_not_proven() {
        SignatureVerdict verdict = GOST.verdict(
                appended(ARCHIVED, validationData(GOST.head().certificate().encoded())), SOON, GOST.status());

        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(verdict.warnings()).containsExactly(Reasons.NOT_ALL_ARCHIVED);
    }

    @Test
    void verify_when_archive_stamp_is_over_something_else_is_refused() {
        String ofAnother = property(GOST.archived(), "xades141:ArchiveTimeStamp");
        assertArchiveRefused(appended(LONG_TERM, ofAnother));
        assertArchiveRefused(replaceOnce(ARCHIVED, property(ARCHIVED, "xades141:ArchiveTimeStamp"), ofAnother));
        // Twice the same: the second one is over what the first one was not.
        assertArchiveRefused(appended(ARCHIVED, property(ARCHIVED, "xades141:ArchiveTimeStamp")));
        String token = property(ARCHIVED.substring(ARCHIVED.indexOf("<xades141:Arch")), "xades:EncapsulatedTimeStamp");
        String ofSignature = property(ARCHIVED, "xades:EncapsulatedTimeStamp");
        assertArchiveRefused(replaceOnce(ARCHIVED, token, ofSignature));
        assertArchiveRefused(
                replaceOnce(ARCHIVED, token, "<xades:EncapsulatedTimeStamp>BQA=</xades:EncapsulatedTimeStamp>"));
    }

    @Test
    void verify_when_the_document_was_changed_under_an_archive_stamp_fails() {
        assertIs(
                GOST.verdict(replaceOnce(ARCHIVED, ">100<", ">999<"), SOON, GOST.status()),
                Indication.TOTAL_FAILED,
                SubIndication.HASH_FAILURE,
                XmlReasons.CONTENT_CHANGED);
    }

    @Test
    void verify_when_evidence_was_stripped_falls_to_level_T() {
        String stripped = LONG_TERM;
        for (String name :
                List.of("xades141:TimeStampValidationData", "xades:CertificateValues", "xades:RevocationValues")) {
            stripped = replaceOnce(stripped, property(stripped, name), "");
        }
        assertPassed(
                GOST.verdicts(stripped, GOST.signersPolicy(SOON, GOST.status())).get(0), SignatureLevel.B_T);
        assertThat(GOST.verdicts(stripped, GOST.signersPolicy(SIGNER_EXPIRED, STOPPED))
                        .get(0)
                        .passed())
                .isFalse();
    }

    /** What an authority stamps that others do not trust. */
    private static String stampedBy(TestKey key, String signed) {
        Document document = parse(signed);
        SignatureForm form =
                SignatureForm.find(Documents.signatures(document).get(0)).orElseThrow();
        XadesForm properties = form.properties().orElseThrow();
        byte[] digest = new ArchiveOctets(form, properties, Set.of(form.element()), Map.of())
                .digest(properties.unsigned(), CanonicalForm.EXCLUSIVE, HashAlgorithm.SHA_256);
        UnsignedProperties.of(properties, false)
                .addArchiveStamp(TestTsa.of(key).at(NOW).stampDigest(digest, HashAlgorithm.SHA_256));
        return write(document);
    }

    @Test
    void verify_when_archive_stamp_is_not_of_a_trusted_authority_falls_to_level_LT_with_a_warning() {
        TestKey foreign = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        SignatureVerdict verdict = GOST.verdict(stampedBy(foreign, LONG_TERM), NOW, GOST.status());

        assertPassed(verdict, SignatureLevel.B_LT);
        assertThat(verdict.warnings()).contains(Reasons.TIMESTAMP_NOT_TRUSTED);
        assertThat(verdict.timestamps().get(1).trusted()).isFalse();
        // The same by the archive's authority counts, so that it was the authority that was refused.
        assertPassed(GOST.verdict(stampedBy(GOST.archiveTsa(), LONG_TERM), NOW, GOST.status()), SignatureLevel.B_LTA);
    }

    private static String values(List<RevocationEvidence> evidence) {
        return "<xades:CertificateValues><xades:EncapsulatedX509Certificate>"
                + Base64.getEncoder()
                        .encodeToString(GOST.pki().nca().certificate().encoded())
                + "</xades:EncapsulatedX509Certificate></xades:CertificateValues><xades:RevocationValues>"
                + values(evidence, RevocationEvidence.Kind.CRL, "CRLValues", "EncapsulatedCRLValue")
                + values(evidence, RevocationEvidence.Kind.OCSP, "OCSPValues", "EncapsulatedOCSPValue")
                + "</xades:RevocationValues>";
    }

    private static String values(
            List<RevocationEvidence> evidence, RevocationEvidence.Kind kind, String all, String each) {
        return evidence.stream()
                .filter(piece -> piece.kind() == kind)
                .map(piece -> "<xades:" + each + ">"
                        + Base64.getEncoder().encodeToString(piece.encoded().bytes()) + "</xades:" + each + ">")
                .collect(Collectors.joining("", "<xades:" + all + ">", "</xades:" + all + ">"));
    }

    private static String withEvidence(RevocationEvidence... evidence) {
        return appended(GOST.sign(SignatureLevel.B_T), values(List.of(evidence)));
    }

    private static RevocationEvidence answer(TestKey about, Instant at) {
        return GOST.status().evidence(about.certificate(), GOST.pki().nca().certificate(), at);
    }

    private static RevocationEvidence ofAuthority(Instant at) {
        return GOST.status()
                .evidence(GOST.pki().nca().certificate(), GOST.pki().root().certificate(), at);
    }

    @Test
    void verify_when_carried_answer_is_about_another_certificate_does_not_pass() {
        String forged = withEvidence(answer(GOST.head(), NOW), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertThat(GOST.verdict(forged, NOW, STOPPED).passed()).isFalse();
        String genuine = withEvidence(answer(GOST.person(), NOW), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertPassed(GOST.verdict(genuine, SIGNER_EXPIRED, STOPPED), SignatureLevel.B_LT);
    }

    @Test
    void verify_when_carried_evidence_is_of_a_foreign_authority_does_not_pass() {
        World foreign = World.of(SignatureSuite.GOST_2015_512, SignatureSuite.GOST_2015_512);
        RevocationEvidence forged = foreign.status()
                .evidence(GOST.person().certificate(), GOST.pki().nca().certificate(), NOW);
        assertThat(GOST.verdict(
                                withEvidence(forged, answer(GOST.tsa(), NOW), ofAuthority(NOW)),
                                SIGNER_EXPIRED,
                                STOPPED)
                        .passed())
                .isFalse();
    }

    @Test
    void verify_when_carried_answers_are_older_than_the_stamp_does_not_pass() {
        Instant before = NOW.minus(Duration.ofDays(2));
        String ocsp = withEvidence(answer(GOST.person(), before), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertThat(GOST.verdict(ocsp, SIGNER_EXPIRED, STOPPED).passed()).isFalse();
        String crl = withEvidence(answer(GOST.person(), NOW), answer(GOST.tsa(), NOW), ofAuthority(before));
        assertThat(GOST.verdict(crl, SIGNER_EXPIRED, STOPPED).passed()).isFalse();
    }

    @Test
    void verify_when_an_old_list_was_added_after_the_archive_stamp_it_is_not_judged_at_the_time_of_the_stamp() {
        String archived = stampedBy(GOST.archiveTsa(), withEvidence(answer(GOST.tsa(), NOW), ofAuthority(NOW)));
        RevocationEvidence old = new RevocationEvidence(
                RevocationEvidence.Kind.CRL,
                Content.of(TestCrl.full(GOST.pki().nca(), 7, NOW.minus(Duration.ofDays(1)))
                        .until(NOW.plus(Duration.ofDays(1)))
                        .build()));
        String replayed = appended(
                archived,
                "<xades141:TimeStampValidationData xmlns:xades141='" + XadesNames.XADES_141 + "'>"
                        + values(List.of(old)) + "</xades141:TimeStampValidationData>");
        RevocationSource notTheSigner =
                query -> query.certificate().equals(GOST.person().certificate())
                        ? STOPPED.check(query)
                        : GOST.status().check(query);

        assertThat(GOST.verdict(replayed, SIGNER_EXPIRED, notTheSigner).passed())
                .isFalse();
    }

    @Test
    void verify_when_carried_evidence_tells_a_revocation_fails() {
        RevocationEvidence revoked = GOST.status()
                .answering(usual -> usual.revoked(NOW.minusSeconds(5), 1))
                .evidence(GOST.person().certificate(), GOST.pki().nca().certificate(), NOW);
        assertIs(
                GOST.verdict(
                        withEvidence(answer(GOST.person(), NOW), revoked, answer(GOST.tsa(), NOW), ofAuthority(NOW)),
                        NOW,
                        STOPPED),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                Reasons.REVOKED);
    }

    @Test
    void verify_when_old_evidence_is_put_in_after_a_revocation_believes_the_live_source() {
        RevocationEvidence dayBefore = new RevocationEvidence(
                RevocationEvidence.Kind.CRL,
                Content.of(TestCrl.full(GOST.pki().nca(), 1, NOW.minus(Duration.ofHours(20)))
                        .until(NOW.plus(Duration.ofHours(4)))
                        .build()));
        RevocationSource revokedFiveHoursBefore =
                query -> query.certificate().equals(GOST.person().certificate())
                        ? new RevocationStatus.Revoked("OCSP", NOW.minus(Duration.ofHours(5)), OptionalInt.of(1))
                        : new RevocationStatus.Good("OCSP", query.now());

        assertThat(GOST.verdicts(withEvidence(dayBefore), GOST.signersPolicy(NOW, revokedFiveHoursBefore))
                        .get(0)
                        .subIndication())
                .contains(SubIndication.REVOKED);
    }

    private static RevocationEvidence junk(int number) {
        return new RevocationEvidence(
                RevocationEvidence.Kind.OCSP, Content.of(new byte[] {0x30, 2, (byte) (number >> 8), (byte) number}));
    }

    private static SignatureVerdict withJunk(Stream<RevocationEvidence> junk) {
        Stream<RevocationEvidence> genuine =
                Stream.of(answer(GOST.person(), NOW), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        return GOST.verdict(
                withEvidence(Stream.concat(junk, genuine).toArray(RevocationEvidence[]::new)), SIGNER_EXPIRED, STOPPED);
    }

    @Test
    void verify_when_evidence_is_junk_ignores_it_and_all_that_is_beyond_measure() {
        assertPassed(withJunk(IntStream.range(0, 990).mapToObj(XmlLongTermTest::junk)), SignatureLevel.B_LT);
        assertPassed(withJunk(IntStream.range(0, 1500).mapToObj(i -> junk(7))), SignatureLevel.B_LT);
        assertThat(withJunk(IntStream.range(0, 1000).mapToObj(XmlLongTermTest::junk))
                        .passed())
                .isFalse();
    }

    @Test
    void verify_when_values_have_not_their_form_is_refused() {
        String stamped = GOST.sign(SignatureLevel.B_T);
        String certificates = "<xades:CertificateValues/>";
        for (String malformed : List.of(
                certificates + certificates,
                "<xades:RevocationValues/><xades:RevocationValues/>",
                "<xades:CertificateValues><xades:OtherCertificate/></xades:CertificateValues>",
                "<xades:RevocationValues><xades:OtherValues/></xades:RevocationValues>",
                "<xades:RevocationValues><xades:OCSPValues/><xades:OCSPValues/></xades:RevocationValues>",
                "<xades:RevocationValues><xades:CRLValues><xades:EncapsulatedOCSPValue>BQA=</xades:EncapsulatedOCSPValue>"
                        + "</xades:CRLValues></xades:RevocationValues>",
                "<t:TimeStampValidationData xmlns:t='" + XadesNames.XADES_141 + "'><xades:SigningTime/>"
                        + "</t:TimeStampValidationData>",
                "<t:TimeStampValidationData xmlns:t='" + XadesNames.XADES_141 + "'>" + certificates + certificates
                        + "</t:TimeStampValidationData>",
                "<t:ArchiveTimeStamp xmlns:t='" + XadesNames.XADES_141 + "'><xades:XMLTimeStamp/></t:ArchiveTimeStamp>",
                "<t:ArchiveTimeStamp xmlns:t='" + XadesNames.XADES_141 + "'/>")) {
            assertMalformed(appended(stamped, malformed));
        }
        String end = "</xades:UnsignedProperties>";
        assertMalformed(replaceOnce(stamped, end, "<xades:UnsignedSignatureProperties/>" + end));
    }

    @Test
    void verify_when_octets_are_changed_never_tells_level_LTA_without_a_warning() {
        World world = WORLDS.get(SignatureSuite.RSA_SHA256);
        byte[] signed = world.archived().getBytes(StandardCharsets.UTF_8);
        byte[] same = SecureXml.write(SecureXml.parse(signed));
        XmlVerifier verifier = XmlVerifier.with(world.policy(SOON, world.status()));
        Damage.anywhere(signed, 600, 20261128).forEach(damaged -> {
            try {
                Document document = SecureXml.parse(damaged);
                SignatureVerdict verdict = verifier.verify(document).signatures().stream()
                        .findFirst()
                        .orElse(null);
                assertThat(verdict != null
                                && verdict.passed()
                                && verdict.level().equals(java.util.Optional.of(SignatureLevel.B_LTA))
                                && verdict.warnings().isEmpty()
                                && !java.util.Arrays.equals(SecureXml.write(document), same))
                        .isFalse();
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
            }
        });
    }
}

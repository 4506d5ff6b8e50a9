package kz.kualik.pki.pdf;

import static kz.kualik.pki.pdf.HandmadePdf.byteRange;
import static kz.kualik.pki.pdf.HandmadePdf.join;
import static kz.kualik.pki.pdf.HandmadePdf.latin;
import static kz.kualik.pki.pdf.HandmadePdf.object;
import static kz.kualik.pki.pdf.HandmadePdf.over;
import static kz.kualik.pki.pdf.HandmadePdf.place;
import static kz.kualik.pki.pdf.HandmadePdf.stream;
import static kz.kualik.pki.pdf.HandmadePdf.text;
import static kz.kualik.pki.pdf.HandmadePdf.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks on signed PDF documents that are known from the literature, one by one. */
class PdfForgeryTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey STRANGER =
            TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final PdfSigner SIGNER =
            PdfSigner.builder().clock(TestPki.CLOCK).build();
    private static final byte[] SIGNED = SIGNER.sign(HandmadePdf.document(), PERSON);

    private static SignatureReport verify(byte[] file) {
        return PdfVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(PKI.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(file);
    }

    private static SignatureVerdict first(byte[] file) {
        SignatureReport report = verify(file);
        assertThat(report.signatures()).isNotEmpty();
        return report.signatures().get(0);
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).map(ErrorCode::value).toList();
    }

    private static void assertRefused(byte[] file, String... reasons) {
        SignatureVerdict verdict = first(file);
        assertThat(codes(verdict.reasons())).containsExactly(reasons);
        assertThat(verdict.passed()).isFalse();
        assertThat(verify(file).valid()).isFalse();
    }

    private static void assertChanged(byte[] file) {
        assertRefused(file, "pki.pdf.changed-later");
        assertThat(first(file).indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(first(file).subIndication()).contains(SubIndication.SIG_CONSTRAINTS_FAILURE);
        assertThat(first(file).signer()).contains(PERSON.certificate());
    }

    /** The same with the ByteRange written anew in its place. */
    private static byte[] withByteRange(byte[] file, String value) {
        int from = place(file, "/ByteRange");
        int to = text(file).indexOf(']', from) + 1;
        String entry = "/ByteRange " + value;
        return over(file, from, entry + " ".repeat(Math.max(0, to - from - entry.length())));
    }

    @Test
    void verify_when_nothing_was_done_passes() {
        assertThat(verify(SIGNED).valid()).isTrue();
    }

    // Universal signature forgery.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "(0 1)",
                "[0]",
                "[0 10]",
                "[0 0 0 0]",
                "[0 10 5 5]",
                "[1 10 20 5]",
                "[0 -10 5 5]",
                "[0 10 99999999 5]",
                "[0 10 20 99999999]",
                "[0 10 20 -5]",
                "[0 10 20 5 6]",
                "[0. 10 20 5]",
                "[0 (a) 20 5]",
                "[4294967296 1 9 1]"
            })
    void verify_when_byte_range_is_missing_or_wrong_is_refused(String value) {
        assertRefused(withByteRange(SIGNED, value), "pki.pdf.byte-range");
    }

    @Test
    void verify_when_byte_range_has_no_value_is_never_passed() {
        assertNeverPassed(withByteRange(SIGNED, ""));
    }

    @Test
    void verify_when_byte_range_has_another_name_is_refused() {
        assertRefused(over(SIGNED, place(SIGNED, "/ByteRange"), "/BiteRange"), "pki.pdf.byte-range");
    }

    @Test
    void verify_when_byte_range_is_an_object_of_its_own_is_refused() {
        int[] range = byteRange(SIGNED);
        byte[] changed = over(SIGNED, place(SIGNED, "/ByteRange"), "/ByteRange 88 0 R" + " ".repeat(12));
        assertRefused(
                update(changed, Map.of(88, "[0 " + range[1] + " " + range[2] + " " + range[3] + "]")),
                "pki.pdf.byte-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<>", "null", "()", "<00>", "0", "[]"})
    void verify_when_contents_is_empty_is_refused(String value) {
        int[] range = byteRange(SIGNED);
        byte[] changed = over(SIGNED, range[1], value + " ".repeat(range[2] - range[1] - value.length()));
        assertRefused(changed, "pki.pdf.contents");
    }

    @Test
    void verify_when_contents_has_another_name_is_refused() {
        assertRefused(over(SIGNED, place(SIGNED, "/Contents <"), "/Kontents"), "pki.pdf.contents");
    }

    @Test
    void verify_when_contents_is_no_message_is_refused() {
        int[] range = byteRange(SIGNED);
        assertRefused(over(SIGNED, range[1] + 1, "0".repeat(100)), "pki.pdf.cms");
        assertRefused(over(SIGNED, range[1] + 1, "3000"), "pki.pdf.cms");
        assertRefused(over(SIGNED, range[1] + 1, "3080"), "pki.pdf.cms");
        assertRefused(over(SIGNED, range[2] - 2, "1"), "pki.pdf.cms");
    }

    @Test
    void verify_when_the_message_holds_a_document_of_its_own_is_refused() {
        byte[] forged = ForeignPdf.sign(
                HandmadePdf.document(),
                PdfVerdict.PADES,
                content -> CmsSigner.builder()
                        .build()
                        .sign(Content.of(content), Encapsulation.ENCAPSULATED, PERSON)
                        .encoded(),
                (document, signature) -> {});
        assertRefused(forged, "pki.pdf.cms");
    }

    @Test
    void verify_when_two_signed_one_message_is_refused() {
        CmsSigner cms = CmsSigner.builder().clock(TestPki.CLOCK).build();
        byte[] forged = ForeignPdf.sign(
                HandmadePdf.document(),
                PdfVerdict.PADES,
                content -> cms.addSignature(
                                cms.sign(Content.of(content), Encapsulation.DETACHED, PERSON),
                                Content.of(content),
                                HEAD)
                        .encoded(),
                (document, signature) -> {});
        assertRefused(forged, "pki.pdf.cms");
    }

    @Test
    void verify_when_a_signed_octet_was_changed_fails() {
        byte[] changed = over(SIGNED, text(SIGNED).indexOf("100 tenge"), "900");
        assertRefused(changed, "pki.cms.content-changed");
        assertThat(first(changed).subIndication()).contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_when_the_signature_of_another_document_was_put_in_fails() {
        byte[] other = SIGNER.sign(HandmadePdf.document(HandmadePdf.objects(), "/Info << /Title (x) >>"), PERSON);
        int[] from = byteRange(other);
        int[] to = byteRange(SIGNED);
        byte[] changed = over(SIGNED, to[1], text(Arrays.copyOfRange(other, from[1], from[2])));
        assertRefused(changed, "pki.cms.content-changed");
    }

    // Incremental saving.

    @Test
    void verify_when_the_text_was_replaced_by_an_update_is_refused() {
        assertChanged(update(SIGNED, Map.of(4, stream(HandmadePdf.OTHER_TEXT))));
    }

    @Test
    void verify_when_objects_were_appended_without_cross_references_is_refused() {
        assertChanged(join(SIGNED, latin("\n4 0 obj\n" + stream(HandmadePdf.OTHER_TEXT) + "\nendobj\n")));
        assertChanged(join(
                SIGNED,
                latin("\n4 0 obj\n" + stream(HandmadePdf.OTHER_TEXT)
                        + "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")));
        assertChanged(join(SIGNED, latin("\n")));
        assertChanged(join(SIGNED, latin("\nstartxref\n" + HandmadePdf.startXref(SIGNED) + "\n%%EOF\n")));
    }

    @Test
    void verify_when_a_copy_of_the_signature_covers_the_update_is_refused() {
        int field = Integer.parseInt(text(SIGNED).split("Fields \\[8 0 R ")[1].split(" ")[0]);
        String catalog = object(SIGNED, 1);
        int value = Integer.parseInt(object(SIGNED, field).split("/V ")[1].split(" ")[0]);
        byte[] forged = update(
                SIGNED,
                Map.of(
                        4,
                        stream(HandmadePdf.OTHER_TEXT),
                        90,
                        object(SIGNED, value),
                        field,
                        object(SIGNED, field, "/V " + value, "/V 90"),
                        1,
                        catalog));
        assertRefused(forged, "pki.pdf.contents");
    }

    // Signature wrapping.

    @Test
    void verify_when_the_second_range_was_moved_is_refused() {
        int[] range = byteRange(SIGNED);
        byte[] injected = latin("/Evil (\n4 0 obj\n" + stream(HandmadePdf.OTHER_TEXT) + "\nendobj\n)");
        byte[] forged =
                join(Arrays.copyOf(SIGNED, range[2]), injected, Arrays.copyOfRange(SIGNED, range[2], SIGNED.length));
        int moved = range[2] + injected.length;
        assertRefused(
                HandmadePdf.repaired(withByteRange(forged, "[0 %d %d %d]".formatted(range[1], moved, range[3]))),
                "pki.pdf.contents");
    }

    @Test
    void verify_when_the_gap_holds_more_than_the_value_is_refused() {
        int[] range = byteRange(SIGNED);
        assertRefused(
                withByteRange(SIGNED, "[0 %d %d %d]".formatted(range[1], range[2] + 2, range[3] - 2)),
                "pki.pdf.contents");
        assertRefused(
                withByteRange(SIGNED, "[0 %d %d %d]".formatted(range[1] - 2, range[2], range[3])), "pki.pdf.contents");
        assertRefused(
                withByteRange(SIGNED, "[0 %d %d %d]".formatted(range[1] + 2, range[2], range[3])), "pki.pdf.contents");
    }

    @Test
    void verify_when_only_a_part_of_the_file_is_covered_is_refused() {
        int[] range = byteRange(SIGNED);
        assertRefused(
                withByteRange(SIGNED, "[0 %d %d %d]".formatted(range[1], range[2], range[3] - 8)), "pki.pdf.revision");
    }

    // Shadow attacks.

    static Stream<Arguments> updates() {
        Map<Integer, String> none = Map.of();
        return Stream.of(
                Arguments.of("hide: the overlay is replaced by nothing", Map.of(6, "null"), none, "/Root 1 0 R"),
                Arguments.of(
                        "hide: the overlay is another",
                        Map.of(6, object(SIGNED, 6, "0 0 5 5", "0 0 1 1")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of("hide: the overlay is deleted", none, Map.of(6, "0000000000 00001 f \n"), "/Root 1 0 R"),
                Arguments.of(
                        "hide: the page does not use it",
                        Map.of(3, object(SIGNED, 3, "5 0 R", "")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "replace: the value of a field",
                        Map.of(8, object(SIGNED, 8, "(100)", "(900)")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "replace: the appearance of a field",
                        Map.of(8, object(SIGNED, 8, "/F 4", "/F 4 /AP << /N 9 0 R >>")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "replace: a font", Map.of(7, object(SIGNED, 7, "Helvetica", "Symbol")), none, "/Root 1 0 R"),
                Arguments.of("hide and replace: another root", none, none, "/Root 10 0 R"),
                Arguments.of(
                        "hide and replace: another tree of pages",
                        Map.of(1, object(SIGNED, 1, "/Pages 2 0 R", "/Pages 11 0 R")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "hide and replace: a reference that led nowhere",
                        Map.of(77, stream("0 0 900 900 re f")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "an object of the next generation",
                        Map.of(),
                        Map.of(4, "%010d 00001 n \n".formatted(place(SIGNED, "9 0 obj"))),
                        "/Root 1 0 R"),
                Arguments.of(
                        "a key named twice",
                        Map.of(1, object(SIGNED, 1, "/Pages 2 0 R", "/P#61ges 11 0 R /Pages 2 0 R")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of("a root named twice", none, none, "/Root 10 0 R /Root 1 0 R"),
                Arguments.of(
                        "something to open",
                        Map.of(
                                1,
                                object(
                                        SIGNED,
                                        1,
                                        "/Pages 2 0 R",
                                        "/Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >>")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "attached files",
                        Map.of(1, object(SIGNED, 1, "/Pages 2 0 R", "/Pages 2 0 R /Names << /EmbeddedFiles << >> >>")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "a comment on the page",
                        Map.of(
                                3,
                                object(SIGNED, 3, "/Annots [8 0 R", "/Annots [8 0 R 91 0 R"),
                                91,
                                "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (900) >>"),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "one comment less",
                        Map.of(3, object(SIGNED, 3, "/Annots [8 0 R", "/Annots [")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "one field less",
                        Map.of(1, object(SIGNED, 1, "/Fields [8 0 R", "/Fields [")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "a field that is not signed",
                        Map.of(
                                1,
                                object(SIGNED, 1, "/Fields [8 0 R", "/Fields [8 0 R 91 0 R"),
                                91,
                                "<< /FT /Sig /T (x) /Subtype /Widget /Type /Annot /Rect [0 0 500 800] >>"),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "fields that are drawn anew",
                        Map.of(1, object(SIGNED, 1, "/Fields", "/NeedAppearances true /Fields")),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "cross-references in two forms",
                        Map.of(20, HybridPdf.crossReferences(SIGNED.length + 1)),
                        none,
                        "/Root 1 0 R /XRefStm " + (SIGNED.length + 1)),
                Arguments.of("the same root under another number", Map.of(95, object(SIGNED, 1)), none, "/Root 95 0 R"),
                Arguments.of(
                        "a reference that led nowhere, to what cannot be read",
                        Map.of(77, "<< /Length 5 >> stream"),
                        none,
                        "/Root 1 0 R"),
                Arguments.of(
                        "an object that is not in the file", none, Map.of(150, "9999999999 00000 n \n"), "/Root 1 0 R"),
                Arguments.of(
                        "an object that cannot be read", Map.of(4, "<< /Length 5 >> stream"), none, "/Root 1 0 R"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void verify_when_an_update_changes_what_is_shown_is_refused(
            String name, Map<Integer, String> objects, Map<Integer, String> entries, String trailer) {
        byte[] changed = update(SIGNED, objects, entries, trailer);
        assertNeverPassed(changed);
        SignatureReport report = verify(changed);
        report.signatures()
                .forEach(verdict -> assertThat(codes(verdict.reasons())).containsExactly("pki.pdf.changed-later"));
    }

    private static void assertNeverPassed(byte[] file) {
        try {
            SignatureReport report = verify(file);
            assertThat(report.valid()).isFalse();
            assertThat(report.signatures()).noneMatch(SignatureVerdict::passed);
        } catch (CryptoException e) {
            assertThat(e.code()).isEqualTo(PkiErrors.PDF_UNREADABLE);
        }
    }

    @Test
    void verify_when_an_update_is_packed_is_judged_alike() {
        String catalog = object(SIGNED, 1);
        assertThat(verify(HandmadePdf.packedUpdate(SIGNED, 1, HandmadePdf.objectStream(1, catalog)))
                        .valid())
                .isTrue();
        assertChanged(HandmadePdf.packedUpdate(
                SIGNED, 1, HandmadePdf.objectStream(1, catalog.replace("/Pages 2 0 R", "/Pages 11 0 R"))));
        assertChanged(HandmadePdf.packedUpdate(
                SIGNED, 1, HandmadePdf.objectStream(1, catalog.replace("/Pages 2 0 R", "/Pages 11 0 R /Pages 2 0 R"))));
    }

    @Test
    void verify_when_an_update_shows_an_object_of_an_old_stream_is_refused() {
        String hidden = HandmadePdf.objectStream(1, "<< /Type /Catalog /Pages 11 0 R >>");
        byte[] signed = SIGNER.sign(update(HandmadePdf.document(), Map.of(30, hidden)), PERSON);

        assertThat(verify(signed).valid()).isTrue();
        assertNeverPassed(HandmadePdf.packedUpdate(signed, 1, ""));
        // Also where the same is shown: nobody needs to do so.
        String same = HandmadePdf.objectStream(4, "null");
        byte[] other = SIGNER.sign(update(HandmadePdf.document(), Map.of(4, "null", 30, same)), PERSON);
        assertChanged(HandmadePdf.packedUpdate(other, 4, ""));
    }

    @Test
    void verify_when_an_update_replaces_an_object_stream_is_refused() {
        byte[] packed = HandmadePdf.packedUpdate(
                HandmadePdf.document(),
                7,
                HandmadePdf.objectStream(7, HandmadePdf.objects().get(7)));
        byte[] signed = SIGNER.sign(packed, PERSON);

        assertThat(verify(signed).valid()).isTrue();
        assertChanged(update(
                signed,
                Map.of(30, HandmadePdf.objectStream(7, HandmadePdf.objects().get(7)))));
    }

    @Test
    void verify_when_an_update_shows_an_old_object_again_is_refused() {
        // The text was there before as object 4, and nothing referred to it any more when it was signed.
        byte[] prepared = update(HandmadePdf.document(), Map.of(4, stream("BT ET")));
        byte[] signed = SIGNER.sign(prepared, PERSON);
        int hidden = text(signed).indexOf("4 0 obj");

        assertThat(verify(signed).valid()).isTrue();
        assertChanged(update(signed, Map.of(), Map.of(4, "%010d 00000 n \n".formatted(hidden)), "/Root 1 0 R"));
    }

    @Test
    void verify_when_an_update_points_to_an_object_where_it_was_passes_and_to_a_copy_is_refused() {
        byte[] signed = SIGNER.sign(update(HandmadePdf.document(), Map.of(4, stream(HandmadePdf.TEXT))), PERSON);
        int copy = text(signed).indexOf("\n4 0 obj") + 1;
        int current = place(signed, "\n4 0 obj") + 1;

        assertThat(copy).isLessThan(current);
        assertThat(verify(update(signed, Map.of(), Map.of(4, "%010d 00000 n \n".formatted(current)), "/Root 1 0 R"))
                        .valid())
                .isTrue();
        assertChanged(update(signed, Map.of(), Map.of(4, "%010d 00000 n \n".formatted(copy)), "/Root 1 0 R"));
    }

    @Test
    void verify_when_an_update_does_not_follow_the_signed_revision_is_refused() {
        int before = HandmadePdf.startXref(HandmadePdf.document());
        byte[] forged = text(update(SIGNED, Map.of(92, "null"))).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String prev = "/Prev " + HandmadePdf.startXref(SIGNED);
        String other = "/Prev " + before;
        assertNeverPassed(over(forged, place(forged, prev), other + " ".repeat(prev.length() - other.length())));
    }

    @Test
    void verify_when_an_update_changes_nothing_passes() {
        assertThat(verify(update(SIGNED, Map.of(92, "(not referred to)"))).valid())
                .isTrue();
    }

    @Test
    void verify_when_the_description_was_changed_passes_with_a_warning() {
        byte[] changed = update(SIGNED, Map.of(93, "<< /Title (x) >>"), Map.of(), "/Root 1 0 R /Info 93 0 R");
        assertThat(verify(changed).valid()).isTrue();
        assertThat(codes(first(changed).warnings())).contains("pki.pdf.metadata-changed-later");
    }

    @Test
    void verify_when_the_description_is_the_text_of_a_page_is_refused() {
        Map<Integer, String> objects = new LinkedHashMap<>(HandmadePdf.objects());
        objects.computeIfPresent(1, (number, text) -> text.replace("/Pages", "/Metadata 4 0 R /Pages"));
        byte[] signed = SIGNER.sign(HandmadePdf.document(objects, ""), PERSON);
        assertChanged(update(signed, Map.of(4, stream(HandmadePdf.OTHER_TEXT))));
    }

    @Test
    void verify_when_evidence_was_appended_passes() {
        byte[] changed = update(
                SIGNED,
                Map.of(
                        1,
                        object(SIGNED, 1, "/Pages 2 0 R", "/Pages 2 0 R /DSS 94 0 R /Extensions << >>"),
                        94,
                        "<< /Certs [95 0 R] >>",
                        95,
                        stream("x")));
        assertThat(verify(changed).valid()).isTrue();
    }

    @Test
    void verify_when_a_time_stamp_over_the_document_was_appended_passes_with_a_warning() {
        byte[] changed = ForeignPdf.timestamp(SIGNED, content -> TestTsa.of(TSA).stamp(content, HashAlgorithm.SHA_256));
        assertThat(verify(changed).valid()).isTrue();
        assertThat(verify(changed).signatures()).hasSize(1);
        assertThat(codes(first(changed).warnings())).contains("pki.pdf.document-time-stamp-not-checked");
        assertThat(verify(ForeignPdf.timestamp(
                                HandmadePdf.document(),
                                content -> TestTsa.of(TSA).stamp(content, HashAlgorithm.SHA_256)))
                        .valid())
                .isFalse();
    }

    @Test
    void verify_when_a_time_stamp_is_drawn_on_a_page_is_refused() {
        byte[] stamped = ForeignPdf.timestamp(SIGNED, content -> TestTsa.of(TSA).stamp(content, HashAlgorithm.SHA_256));
        String rectangle = "/Rect [0.0 0.0 0.0 0.0]";
        int at = place(stamped, rectangle);
        assertThat(at).isGreaterThan(SIGNED.length);
        assertChanged(over(stamped, at, rectangle.replaceFirst("0.0]", "9.0]").replaceFirst("0.0 9", "9.0 9")));
    }

    // Certification.

    @Test
    void verify_when_certified_as_final_and_commented_or_signed_again_is_refused() {
        byte[] certified = ForeignPdf.certify(HandmadePdf.document(), PERSON, 1);
        assertThat(verify(certified).valid()).isTrue();

        assertChanged(update(
                certified,
                Map.of(
                        3,
                        object(certified, 3, "/Annots [8 0 R", "/Annots [8 0 R 91 0 R"),
                        91,
                        "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (900) >>")));
        byte[] signed = ForeignPdf.sign(certified, HEAD, PdfVerdict.PADES);
        assertRefused(signed, "pki.pdf.changed-though-certified");
        assertThat(verify(signed).signatures().get(1).passed()).isTrue();
        assertChanged(update(certified, Map.of(1, object(certified, 1, "/Perms", "/Other"))));
        assertThat(verify(ForeignPdf.timestamp(
                                certified, content -> TestTsa.of(TSA).stamp(content, HashAlgorithm.SHA_256)))
                        .valid())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void verify_when_certified_for_more_allows_signatures_only(int level) {
        byte[] certified = ForeignPdf.certify(HandmadePdf.document(), PERSON, level);
        assertThat(verify(SIGNER.sign(certified, HEAD)).valid()).isTrue();
        assertChanged(update(certified, Map.of(8, object(certified, 8, "(100)", "(900)"))));
    }

    // Several signatures.

    @Test
    void verify_when_the_first_of_two_is_broken_tells_it() {
        byte[] broken = over(SIGNED, text(SIGNED).indexOf("100 tenge"), "900");
        SignatureReport report = verify(SIGNER.sign(broken, HEAD));
        assertThat(report.valid()).isFalse();
        assertThat(report.signatures()).extracting(SignatureVerdict::passed).containsExactly(false, true);
        assertThat(codes(report.signatures().get(0).reasons())).containsExactly("pki.cms.content-changed");

        SignatureReport unsound = verify(SIGNER.sign(withByteRange(SIGNED, "[]"), HEAD));
        assertThat(unsound.signatures()).extracting(SignatureVerdict::passed).containsExactly(false, true);
        assertThat(codes(unsound.signatures().get(0).reasons())).containsExactly("pki.pdf.byte-range");
    }

    @Test
    void verify_when_changed_between_two_tells_it_of_the_first() {
        byte[] changed = SIGNER.sign(update(SIGNED, Map.of(4, stream(HandmadePdf.OTHER_TEXT))), HEAD);
        SignatureReport report = verify(changed);
        assertThat(report.signatures()).extracting(SignatureVerdict::passed).containsExactly(false, true);
        assertThat(codes(report.signatures().get(0).reasons())).containsExactly("pki.pdf.changed-later");
    }

    @Test
    void verify_when_changed_and_changed_back_between_two_passes() {
        byte[] forth = update(SIGNED, Map.of(4, stream(HandmadePdf.OTHER_TEXT)));
        byte[] back = update(forth, Map.of(4, stream(HandmadePdf.TEXT)));
        assertThat(verify(SIGNER.sign(back, HEAD)).valid()).isTrue();
    }

    @Test
    void verify_when_a_stranger_signed_later_depends_on_what_is_drawn() {
        byte[] invisible = SIGNER.sign(SIGNED, STRANGER);
        assertThat(verify(invisible).signatures())
                .extracting(SignatureVerdict::passed)
                .containsExactly(true, false);

        byte[] drawn = PdfSigner.builder()
                .clock(TestPki.CLOCK)
                .visible(new VisibleSignature(1, 50, 650, 400, 90, List.of("Pay 900 tenge")))
                .build()
                .sign(SIGNED, STRANGER);
        assertRefused(drawn, "pki.pdf.drawn-over");
    }

    @Test
    void verify_when_a_waiting_field_was_signed_passes_unless_it_was_moved() {
        for (String rectangle : List.of("[0 0 0 0]", "[0 0 5 5]")) {
            Map<Integer, String> objects = new LinkedHashMap<>(HandmadePdf.objects());
            objects.put(
                    20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (head) /P 3 0 R /F 4 /Rect " + rectangle + " >>");
            objects.computeIfPresent(1, (number, text) -> text.replace("8 0 R]", "8 0 R 20 0 R]"));
            objects.computeIfPresent(3, (number, text) -> text.replace("/Annots [8 0 R]", "/Annots [8 0 R 20 0 R]"));
            byte[] signed = SIGNER.sign(HandmadePdf.document(objects, ""), PERSON);
            byte[] filled = ForeignPdf.sign(
                    signed,
                    PdfVerdict.PADES,
                    ForeignPdf.cms(HEAD),
                    (document, signature) -> document.getDocumentCatalog()
                            .getAcroForm(null)
                            .getField("head")
                            .getCOSObject()
                            .setItem("V", signature.getCOSObject()));

            SignatureReport report = verify(filled);
            assertThat(report.signatures()).hasSize(2);
            assertThat(report.valid()).isEqualTo(rectangle.equals("[0 0 0 0]"));
        }
    }

    @Test
    void verify_when_a_later_signature_brings_an_action_is_refused() {
        byte[] twice = SIGNER.sign(SIGNED, HEAD);
        int at = place(twice, "/Type /Annot");
        assertThat(at).isGreaterThan(SIGNED.length);
        // Signed by the second, so that only the first speaks of it.
        byte[] changed = over(twice, at, "/A null /AA ");
        SignatureVerdict verdict = first(changed);
        assertThat(codes(verdict.reasons())).contains("pki.pdf.changed-later");
    }

    @Test
    void verify_when_a_signature_was_removed_is_refused() {
        byte[] twice = SIGNER.sign(SIGNED, HEAD);
        String catalog = object(twice, 1);
        String fields = catalog.replaceAll("(?s).*/Fields \\[([^]]*)].*", "$1");
        String[] references = fields.strip().split("(?<=R) ");
        assertThat(references).hasSize(3);
        byte[] withoutLast = update(twice, Map.of(1, object(twice, 1, fields, references[0] + " " + references[1])));
        byte[] withoutFirst = update(twice, Map.of(1, object(twice, 1, fields, references[0] + " " + references[2])));
        assertNeverPassed(withoutLast);
        assertNeverPassed(withoutFirst);
    }

    // Kinds.

    @Test
    void verify_when_of_an_older_kind_passes_with_a_warning_or_is_refused() {
        byte[] detached = ForeignPdf.sign(HandmadePdf.document(), PERSON, "adbe.pkcs7.detached");
        assertThat(verify(detached).valid()).isTrue();
        assertThat(codes(first(detached).warnings())).contains("pki.pdf.not-pades");
        assertThat(first(detached).level()).isEmpty();
        assertRefused(ForeignPdf.sign(HandmadePdf.document(), PERSON, "adbe.x509.rsa_sha1"), "pki.pdf.old-kind");
        assertRefused(ForeignPdf.sign(HandmadePdf.document(), PERSON, "adbe.pkcs7.sha1"), "pki.pdf.old-kind");
        assertRefused(ForeignPdf.sign(HandmadePdf.document(), PERSON, "something"), "pki.pdf.kind");
        assertRefused(ForeignPdf.sign(HandmadePdf.document(), PERSON, "ETSI.RFC3161"), "pki.pdf.kind");
    }

    @Test
    void verify_when_not_signed_is_never_valid() {
        assertThat(verify(HandmadePdf.document()).signatures()).isEmpty();
        assertThat(verify(HandmadePdf.document()).valid()).isFalse();
    }

    @Test
    void verify_when_encrypted_says_so() throws Exception {
        byte[] encrypted = PdfSignerTest.encrypted();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> verify(encrypted))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PDF_ENCRYPTED));
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> verify(
                        update(SIGNED, Map.of(), Map.of(), "/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 >>")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PDF_ENCRYPTED));
    }

    @Test
    void verify_when_cross_references_were_in_two_forms_before_warns() {
        byte[] hybrid = HybridPdf.document();
        byte[] signed = SIGNER.sign(hybrid, PERSON);
        byte[] twice = SIGNER.sign(signed, HEAD);

        assertThat(verify(twice).valid()).isTrue();
        assertThat(codes(first(signed).warnings())).contains("pki.pdf.hybrid");
        assertThat(codes(first(twice).warnings())).contains("pki.pdf.hybrid");
    }
}

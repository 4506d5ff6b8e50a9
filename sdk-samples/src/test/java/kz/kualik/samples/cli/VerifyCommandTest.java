package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Service;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    static Path folder;

    private static SignedOnce given;
    private static Path encapsulated;
    private static Path detached;
    private static Path stamped;
    private static Path xml;

    @BeforeAll
    static void sign() {
        given = new SignedOnce(folder);
        encapsulated = given.sign(given.document, "--kind", "cms");
        detached = given.sign(given.document, "--kind", "cms", "--detached");
        stamped = given.sign(
                given.document, "--kind", "cms", "--level", "B_T", "--tsa", given.sandbox.address(Service.TSA));
        xml = given.sign(given.xml, "--kind", "xml");
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static Run verify(Object... args) {
        Object[] all = new Object[args.length + 4];
        all[0] = "verify";
        all[1] = "--json";
        all[2] = "--trust";
        all[3] = given.trust;
        System.arraycopy(args, 0, all, 4, args.length);
        return Run.of(all);
    }

    private static JsonNode only(Run run) {
        assertThat(run.json().get("signatures")).hasSize(1);
        return run.json().get("signatures").get(0);
    }

    @Test
    void verify_tells_all_keys_of_the_contract_when_a_stamped_signature_passes() {
        Run run = verify(stamped);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(Run.keys(run.json())).containsExactly("valid", "validationTime", "signatures");
        assertThat(run.json().get("valid").isBoolean()).isTrue();
        assertThat(run.json().get("valid").booleanValue()).isTrue();
        JsonNode signature = only(run);
        assertThat(Run.keys(signature))
                .containsExactly(
                        "indication",
                        "subIndication",
                        "level",
                        "suite",
                        "encapsulation",
                        "signingTime",
                        "bestSignatureTime",
                        "signer",
                        "certificate",
                        "timestamps",
                        "revocation",
                        "counterSignatures",
                        "reasons",
                        "warnings");
        assertThat(signature.get("indication").textValue()).isEqualTo("TOTAL_PASSED");
        assertThat(signature.get("subIndication").isNull()).isTrue();
        assertThat(signature.get("level").textValue()).isEqualTo("B_T");
        assertThat(signature.get("suite").textValue()).isEqualTo("GOST_2015_512");
        assertThat(signature.get("encapsulation").textValue()).isEqualTo("ENCAPSULATED");
        assertThat(Instant.parse(signature.get("signingTime").textValue())).isNotNull();
        assertThat(Instant.parse(signature.get("bestSignatureTime").textValue()))
                .isNotNull();
        assertThat(signature.get("reasons").isArray()).isTrue();
        assertThat(signature.get("reasons")).isEmpty();
        JsonNode signer = signature.get("signer");
        assertThat(Run.keys(signer)).containsExactly("iin", "bin", "commonName", "roles");
        assertThat(signer.get("iin").textValue()).isEqualTo(given.person.iin().value());
        assertThat(signer.get("bin").isNull()).isTrue();
        assertThat(signer.get("roles").get(0).textValue()).isEqualTo("INDIVIDUAL");
    }

    @Test
    void verify_warns_in_three_languages_when_revocation_is_not_asked_for() {
        JsonNode warning = only(verify(encapsulated)).get("warnings").get(0);

        assertThat(Run.keys(warning)).containsExactly("code", "kk", "ru", "en");
        assertThat(warning.get("code").textValue()).isEqualTo("pki.revocation.not-checked");
    }

    @Test
    void verify_passes_when_the_signature_is_encapsulated() {
        assertThat(verify(encapsulated).code()).isZero();
        assertThat(only(verify(encapsulated)).get("level").textValue()).isEqualTo("B_B");
    }

    @Test
    void verify_passes_when_the_content_of_a_detached_signature_is_given() {
        Run run = verify("--content", given.document, detached);

        assertThat(run.code()).isZero();
        assertThat(only(run).get("encapsulation").textValue()).isEqualTo("DETACHED");
    }

    @Test
    void verify_is_indeterminate_when_the_content_of_a_detached_signature_is_not_given() {
        Run run = verify(detached);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("valid").booleanValue()).isFalse();
        assertThat(only(run).get("subIndication").textValue()).isEqualTo("SIGNED_DATA_NOT_FOUND");
    }

    @Test
    void verify_fails_when_the_content_is_another() {
        Run run = verify("--content", given.xml, detached);

        assertThat(run.code()).isEqualTo(1);
        assertThat(only(run).get("indication").textValue()).isEqualTo("TOTAL_FAILED");
        assertThat(only(run).get("subIndication").textValue()).isEqualTo("HASH_FAILURE");
        assertThat(Run.codes(only(run).get("reasons"))).containsExactly("pki.cms.content-changed");
    }

    @Test
    void verify_passes_when_the_document_is_signed_xml() {
        Run run = verify(xml);

        assertThat(run.code()).isZero();
        assertThat(only(run).get("encapsulation").textValue()).isEqualTo("ENVELOPED");
        assertThat(only(run).get("signingTime").isNull()).isTrue();
    }

    @Test
    void verify_fails_when_the_signed_xml_was_changed() throws IOException {
        String changed = Files.readString(xml).replace("<b>17</b>", "<b>71</b>");
        Path file = given.write("changed.xml", changed);

        Run run = verify(file);

        assertThat(run.code()).isEqualTo(1);
        assertThat(only(run).get("indication").textValue()).isEqualTo("TOTAL_FAILED");
    }

    @Test
    void verify_is_not_valid_when_the_xml_has_no_signature() {
        Run run = verify(given.xml);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("valid").booleanValue()).isFalse();
        assertThat(run.json().get("signatures")).isEmpty();
    }

    @Test
    void verify_reads_pem_when_the_kind_is_by_content() throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(Files.readAllBytes(encapsulated));
        Path pem = given.write("signature.pem", "-----BEGIN CMS-----\n" + base64 + "\n-----END CMS-----\n");

        assertThat(verify(pem).code()).isZero();
    }

    @Test
    void verify_reads_bare_base64_when_the_kind_is_by_content() throws IOException {
        Path base64 = given.write("signature.b64", Base64.getEncoder().encode(Files.readAllBytes(encapsulated)));

        assertThat(verify(base64).code()).isZero();
    }

    @Test
    void verify_sees_xml_when_a_byte_order_mark_and_blanks_come_first() {
        Path marked = given.write("marked.xml", "\uFEFF \n<a/>");
        Path utf16 = given.write("utf16.xml", "\uFEFF<a/>".getBytes(StandardCharsets.UTF_16LE));

        assertThat(SignatureKind.AUTO.of(InputFile.head(marked, SignatureKind.HEAD)))
                .isEqualTo(SignatureKind.XML);
        assertThat(SignatureKind.AUTO.of(InputFile.head(utf16, SignatureKind.HEAD)))
                .isEqualTo(SignatureKind.XML);
        assertThat(SignatureKind.AUTO.of(InputFile.head(encapsulated, SignatureKind.HEAD)))
                .isEqualTo(SignatureKind.CMS);
    }

    @Test
    void verify_is_indeterminate_when_nobody_is_trusted() {
        Run run = Run.of("verify", "--json", encapsulated);

        assertThat(run.code()).isEqualTo(1);
        assertThat(only(run).get("indication").textValue()).isEqualTo("INDETERMINATE");
        assertThat(only(run).get("subIndication").textValue()).isEqualTo("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void verify_judges_at_another_time_when_told() {
        Run before = verify("--at", "2020-05-01", encapsulated);
        Run after = verify("--at", "2040-05-01T10:00:00+06:00", encapsulated);

        assertThat(before.code()).isEqualTo(1);
        assertThat(only(before).get("subIndication").textValue()).isEqualTo("NOT_YET_VALID");
        assertThat(only(before).get("bestSignatureTime").textValue()).isEqualTo("2020-05-01T00:00:00Z");
        assertThat(after.code()).isEqualTo(1);
        assertThat(only(after).get("subIndication").textValue()).isEqualTo("OUT_OF_BOUNDS_NO_POE");
        assertThat(only(after).get("bestSignatureTime").textValue()).isEqualTo("2040-05-01T04:00:00Z");
    }

    @Test
    void verify_passes_without_warning_when_ocsp_answers() {
        Run run = verify("--revocation", "online", stamped);

        assertThat(run.code()).isZero();
        assertThat(only(run).get("warnings")).isEmpty();
    }

    @Test
    void verify_ends_with_3_when_only_the_status_service_is_missing() {
        given.sandbox.faults().on(Service.OCSP, Fault.UNAVAILABLE);
        given.sandbox.faults().on(Service.CRL, Fault.UNAVAILABLE);
        try {
            Run run = verify("--revocation", "online", encapsulated);

            assertThat(run.code()).isEqualTo(3);
            assertThat(only(run).get("subIndication").textValue()).isEqualTo("TRY_LATER");
            assertThat(Run.codes(only(run).get("reasons"))).containsExactly("pki.revocation.no-answer");
        } finally {
            given.sandbox.faults().off(Service.OCSP);
            given.sandbox.faults().off(Service.CRL);
        }
    }

    @Test
    void verify_ends_with_1_when_the_signature_fails_though_the_status_service_is_missing() {
        given.sandbox.faults().on(Service.OCSP, Fault.UNAVAILABLE);
        given.sandbox.faults().on(Service.CRL, Fault.UNAVAILABLE);
        try {
            assertThat(verify("--revocation", "online", "--content", given.xml, detached)
                            .code())
                    .isEqualTo(1);
        } finally {
            given.sandbox.faults().off(Service.OCSP);
            given.sandbox.faults().off(Service.CRL);
        }
    }

    private static Path lists(String suite) throws Exception {
        Path crls = Files.createDirectory(folder.resolve("crls-" + suite));
        given.sandbox.nca().publishRevocationLists();
        for (String name : new String[] {"root_" + suite, "nca_" + suite}) {
            HttpRequest request = HttpRequest.newBuilder(
                            given.sandbox.address(Service.CRL).resolve("/nca/crl/" + name + ".crl"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            Files.write(
                    crls.resolve(name + ".crl"),
                    HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body());
        }
        return crls;
    }

    @Test
    void verify_asks_the_lists_when_a_folder_of_crls_is_given() throws Exception {
        Run run = verify("--crl", lists("gost"), encapsulated);

        assertThat(run.code()).isZero();
        assertThat(only(run).get("warnings")).isEmpty();
    }

    @Test
    void verify_is_indeterminate_when_the_lists_are_of_others() throws Exception {
        Run run = verify("--crl", lists("rsa"), "--revocation", "offline", encapsulated);

        assertThat(run.code()).isEqualTo(1);
        assertThat(Run.codes(only(run).get("reasons"))).containsExactly("pki.revocation.no-crl");
    }

    @Test
    void verify_is_indeterminate_when_the_folder_of_crls_has_none() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("no-crls"));

        Run run = verify("--crl", empty, encapsulated);

        assertThat(run.code()).isEqualTo(1);
        assertThat(Run.codes(only(run).get("reasons"))).containsExactly("pki.revocation.no-crl");
    }

    @Test
    void verify_speaks_to_people_when_no_json_is_asked_for() {
        Run passed = Run.of("verify", "--trust", given.trust, encapsulated);
        Run failed = Run.of("verify", "--lang", "kk", encapsulated);

        assertThat(passed.out())
                .contains(
                        ": VALID",
                        "Signature 1: TOTAL_PASSED",
                        given.person.iin().value())
                .containsPattern("judged at +[0-9-]{10}T[0-9:]{8}Z")
                .doesNotContain("\u001b");
        assertThat(failed.out()).contains(": NOT VALID", "тізбек табылмады");
    }

    @Test
    void verify_refuses_when_content_is_given_with_xml() {
        verify("--content", given.document, xml).assertUnusable("--content");
    }

    @Test
    void verify_refuses_when_offline_has_no_lists() {
        verify("--revocation", "offline", encapsulated).assertUnusable("--crl");
    }

    @Test
    void verify_refuses_when_lists_are_given_and_not_wanted() {
        verify("--revocation", "none", "--crl", folder, encapsulated).assertUnusable("--crl");
    }

    @Test
    void verify_names_the_file_when_it_is_absent() {
        Path absent = folder.resolve("absent");

        verify(absent).assertUnusable(absent, "no such file");
    }

    @Test
    void verify_names_the_file_when_it_is_a_folder() {
        verify(folder).assertUnusable(folder, "folder");
    }

    @Test
    void verify_names_the_file_when_it_is_no_signature() throws IOException {
        verify(given.document).assertUnusable(given.document, "neither XML nor a CMS message");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        verify(empty).assertUnusable(empty, "it is empty");
        try (Stream<Path> authorities = Files.list(given.trust)) {
            assertThat(authorities).allSatisfy(file -> verify(file).assertUnusable(file, "it is a certificate"));
        }
    }

    @Test
    void verify_says_what_is_wrong_when_a_cms_message_is_cut_short() throws IOException {
        byte[] whole = Files.readAllBytes(encapsulated);
        Path cut = given.write("cut.cms", Arrays.copyOf(whole, whole.length - 10));

        assertTellsReason(verify(cut), cut, "not a sound SignedData message of CMS: ");
    }

    @Test
    void verify_says_what_is_wrong_when_a_cms_message_holds_another_type() throws IOException {
        byte[] enveloped = new ContentInfo(CMSObjectIdentifiers.envelopedData, new DERSequence()).getEncoded();
        Path der = given.write("enveloped.cms", enveloped);
        Path base64 = given.write("enveloped.b64", Base64.getEncoder().encode(enveloped));
        Path pem = given.write(
                "enveloped.pem",
                "-----BEGIN CMS-----\n" + Base64.getEncoder().encodeToString(enveloped) + "\n-----END CMS-----\n");

        for (Path file : new Path[] {der, base64, pem}) {
            assertTellsReason(verify(file), file, "not a sound SignedData message of CMS: not signed data");
        }
    }

    @Test
    void verify_says_what_is_wrong_when_the_version_of_a_cms_message_does_not_fit() throws IOException {
        byte[] message = Files.readAllBytes(encapsulated);
        ASN1Sequence info = ASN1Sequence.getInstance(message);
        ASN1Sequence data = ASN1Sequence.getInstance((ASN1TaggedObject) info.getObjectAt(1), true);
        ASN1EncodableVector changed = new ASN1EncodableVector();
        changed.add(new ASN1Integer(5));
        for (int i = 1; i < data.size(); i++) {
            changed.add(data.getObjectAt(i));
        }
        Path file = given.write(
                "version.cms", new ContentInfo(CMSObjectIdentifiers.signedData, new DERSequence(changed)).getEncoded());

        assertTellsReason(verify(file), file, "the version does not fit the message");
    }

    @Test
    void verify_names_no_class_when_the_structure_of_a_cms_message_is_wrong() throws IOException {
        byte[] hollow = new ContentInfo(CMSObjectIdentifiers.signedData, new ASN1Integer(1)).getEncoded();
        Path file = given.write("hollow.cms", hollow);

        Run run = verify(file);

        assertTellsReason(run, file, "not a sound SignedData message of CMS");
        assertThat(run.err()).doesNotContain("bouncycastle");
    }

    private static void assertTellsReason(Run run, Path file, String reason) {
        run.assertUnusable(file, reason);
        assertThat(run.err()).doesNotContain("neither XML");
    }

    @Test
    void verify_names_the_file_when_it_is_empty() {
        Path empty = given.write("empty", new byte[0]);

        verify(empty).assertUnusable(empty);
    }

    @Test
    void verify_names_the_file_when_it_is_not_of_the_kind_that_was_told() {
        verify("--kind", "cms", xml).assertUnusable(xml);
        verify("--kind", "xml", encapsulated).assertUnusable(encapsulated);
    }

    @Test
    void verify_names_the_file_when_the_xml_has_a_document_type() {
        Path hostile = given.write("hostile.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>");

        verify(hostile).assertUnusable(hostile);
    }

    @Test
    void verify_names_the_file_when_the_content_is_absent() {
        Path absent = folder.resolve("no-content");

        verify("--content", absent, detached).assertUnusable(absent);
    }

    @Test
    void verify_names_the_folder_when_the_anchors_are_absent() {
        Path absent = folder.resolve("no-trust");

        Run.of("verify", "--json", "--trust", absent, encapsulated).assertUnusable(absent);
    }

    @Test
    void verify_names_the_folder_when_the_lists_are_absent() {
        Path absent = folder.resolve("no-lists");

        verify("--crl", absent, encapsulated).assertUnusable(absent);
    }

    @Test
    void verify_refuses_when_the_time_is_none() {
        verify("--at", "yesterday", encapsulated).assertUnusable("--at", "2026-07-01T10:00:00Z");
    }
}

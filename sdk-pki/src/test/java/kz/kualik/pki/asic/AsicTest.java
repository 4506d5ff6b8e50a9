package kz.kualik.pki.asic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsicTest {
    private static final byte[] CONTRACT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ANNEX = "Annex".getBytes(StandardCharsets.UTF_8);
    private static final String MANIFEST = "META-INF/ASiCManifest001.xml";
    private static final String SIGNATURE = "META-INF/signature001.p7s";
    private static final TestPki GOST = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = GOST.issue(CertificateTemplate.person());
    private static final TestKey RSA_PERSON = RSA.issue(CertificateTemplate.person());
    private static final CmsSigner CMS =
            CmsSigner.builder().clock(TestPki.CLOCK).build();
    private static final AsicVerifier VERIFIER = AsicVerifier.with(new ValidationPolicy(
            TrustAnchors.of(GOST.authorities()).and(TrustAnchors.of(RSA.authorities())),
            RevocationSource.none(),
            TestPki.CLOCK,
            Duration.ofSeconds(5)));

    @TempDir
    Path folder;

    private static List<AsicDocument> documents() {
        return List.of(
                new AsicDocument("келісім шарт.txt", "text/plain", Content.of(CONTRACT)),
                new AsicDocument("annexes/1.txt", "text/plain", Content.of(ANNEX)));
    }

    private static byte[] container(TestKey key) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AsicSigner.with(CMS).sign(documents(), key, out);
        return out.toByteArray();
    }

    private AsicReport verify(byte[] container) throws IOException {
        return VERIFIER.verify(Files.write(folder.resolve("container.asice"), container));
    }

    private void assertUnreadable(byte[] container) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> verify(container))
                .matches(e -> e.code().equals(PkiErrors.CONTAINER_UNREADABLE));
    }

    /** The same container with other entries. */
    private static byte[] edited(Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = entries(container(PERSON));
        change.accept(entries);
        return zip(entries);
    }

    private static Map<String, byte[]> entries(byte[] container) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** A manifest of somebody's own making, soundly signed. */
    private static byte[] withManifest(String manifest) throws IOException {
        return edited(entries -> {
            byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
            entries.put(MANIFEST, bytes);
            entries.put(
                    SIGNATURE,
                    CMS.sign(Content.of(bytes), Encapsulation.DETACHED, PERSON).encoded());
        });
    }

    private static String manifest(String signature, String... references) {
        return "<ASiCManifest xmlns=\"" + Manifest.ASIC + "\" xmlns:ds=\"" + Manifest.DSIG + "\"><SigReference URI=\""
                + signature + "\"/>" + String.join("", references) + "</ASiCManifest>";
    }

    private static String reference(String uri, HashAlgorithm hash, byte[] document) {
        return "<DataObjectReference URI=\"" + uri + "\"><ds:DigestMethod Algorithm=\"" + hash.xmlUri()
                + "\"/><ds:DigestValue>" + Base64.getEncoder().encodeToString(hash.digest(document))
                + "</ds:DigestValue></DataObjectReference>";
    }

    private static String contract() {
        return reference(Manifest.encode("келісім шарт.txt"), HashAlgorithm.STREEBOG_512, CONTRACT);
    }

    private static String annex() {
        return reference("annexes/1.txt", HashAlgorithm.STREEBOG_512, ANNEX);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void sign_gives_a_container_that_holds(SignatureSuite suite) throws Exception {
        AsicReport report = verify(container(suite == SignatureSuite.RSA_SHA256 ? RSA_PERSON : PERSON));

        assertThat(report.valid()).isTrue();
        assertThat(report.kind()).isEqualTo(AsicReport.Kind.ASIC_E);
        assertThat(report.signatures()).hasSize(1);
        assertThat(report.signatures().get(0).documents()).containsExactly("келісім шарт.txt", "annexes/1.txt");
        assertThat(report.uncovered()).isEmpty();
    }

    @Test
    void sign_puts_the_type_first_and_uncompressed() throws Exception {
        byte[] container = container(PERSON);

        assertThat(new String(container, 30, 8, StandardCharsets.US_ASCII)).isEqualTo("mimetype");
        assertThat(new String(container, 38, Manifest.MIMETYPE.length(), StandardCharsets.US_ASCII))
                .isEqualTo(Manifest.MIMETYPE);
    }

    @Test
    void sign_when_judged_by_dss_holds() throws Exception {
        assertThat(new EuDss()
                        .verify(
                                List.of(container(RSA_PERSON)),
                                Optional.empty(),
                                List.of(RSA_PERSON.certificate()),
                                TestPki.NOW.plusSeconds(60)))
                .containsExactly(new EuDss.Verdict(0, "TOTAL_PASSED", "null", "CAdES-BASELINE-B"));
    }

    @Test
    void verify_when_dss_made_the_container_passes() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());

        AsicReport report = verify(new EuDss()
                .sign("ASIC", CONTRACT, certificate, pair.getPrivate().getEncoded()));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures().get(0).documents()).containsExactly("document.txt");
    }

    @Test
    void sign_without_documents_or_with_one_name_twice_is_refused() {
        AsicDocument document = documents().get(1);
        AsicDocument alike = new AsicDocument("ANNEXES/1.txt", "text/plain", Content.of(ANNEX));

        for (List<AsicDocument> wrong : List.of(List.<AsicDocument>of(), List.of(document, alike))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AsicSigner.with(CMS).sign(wrong, PERSON, new ByteArrayOutputStream()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../a",
                "a/../b",
                "/a",
                "C:\\a",
                "a\\b",
                "META-INF/a",
                "meta-inf/a",
                "mimetype",
                "a//b",
                "a\nb"
            })
    void new_document_whose_name_leads_elsewhere_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AsicDocument(name, "text/plain", Content.of(ANNEX)));
    }

    @Test
    void verify_when_a_document_was_changed_fails() throws Exception {
        AsicReport report = verify(edited(entries -> entries.put("annexes/1.txt", CONTRACT)));

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).verdict().indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(report.signatures().get(0).verdict().subIndication()).contains(SubIndication.HASH_FAILURE);
        assertThat(report.uncovered()).containsExactly("келісім шарт.txt", "annexes/1.txt");
    }

    @Test
    void verify_when_a_document_is_missing_fails() throws Exception {
        assertThat(verify(edited(entries -> entries.remove("annexes/1.txt"))).valid())
                .isFalse();
    }

    @Test
    void verify_when_a_document_was_added_tells_that_nobody_signed_it() throws Exception {
        AsicReport report = verify(edited(entries -> entries.put("more.txt", ANNEX)));

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).verdict().passed()).isTrue();
        assertThat(report.uncovered()).containsExactly("more.txt");
    }

    @Test
    void verify_when_the_manifest_was_changed_fails() throws Exception {
        AsicReport report = verify(edited(entries ->
                entries.put(MANIFEST, manifest(SIGNATURE, contract(), annex()).getBytes(StandardCharsets.UTF_8))));

        assertThat(report.signatures().get(0).verdict().subIndication()).contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_when_there_is_no_signature_is_not_valid() throws Exception {
        AsicReport report = verify(edited(entries -> {
            entries.remove(MANIFEST);
            entries.remove(SIGNATURE);
        }));

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures()).isEmpty();
    }

    @Test
    void verify_when_a_signature_belongs_to_no_manifest_is_not_valid() throws Exception {
        AsicReport report = verify(edited(entries -> entries.put("META-INF/signature002.p7s", entries.get(SIGNATURE))));

        assertThat(report.valid()).isFalse();
        assertThat(report.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.container.stray-entry");
    }

    @Test
    void verify_when_two_manifests_share_a_signature_is_refused() throws Exception {
        assertUnreadable(edited(entries -> entries.put("META-INF/ASiCManifest002.xml", entries.get(MANIFEST))));
    }

    @Test
    void verify_reads_a_manifest_of_other_making() throws Exception {
        assertThat(verify(withManifest(manifest(SIGNATURE, contract(), annex())))
                        .valid())
                .isTrue();
    }

    @Test
    void verify_when_a_digest_is_by_SHA_1_does_not_pass() throws Exception {
        AsicReport report = verify(
                withManifest(manifest(SIGNATURE, contract(), reference("annexes/1.txt", HashAlgorithm.SHA_1, ANNEX))));

        assertThat(report.signatures().get(0).verdict().subIndication())
                .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_when_the_manifest_names_what_it_must_not_is_refused() throws Exception {
        for (String manifest : List.of(
                manifest(SIGNATURE),
                manifest(SIGNATURE, annex(), annex()),
                manifest(SIGNATURE, annex(), annex().replace("annexes/1.txt", "annexes/%31.txt")),
                manifest(SIGNATURE, annex().replace("annexes/1.txt", "http://example.kz/1.txt")),
                manifest(SIGNATURE, annex().replace("annexes/1.txt", "../1.txt")),
                manifest(SIGNATURE, annex().replace("annexes/1.txt", "%2e%2e/1.txt")),
                manifest(SIGNATURE, annex().replace("annexes/1.txt", MANIFEST)),
                manifest("annexes/1.txt", annex()),
                manifest("META-INF/signature009.p7s", annex()),
                manifest(SIGNATURE, annex()).replace("ASiCManifest", "Other"),
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + manifest(SIGNATURE, annex()),
                "no XML")) {
            assertUnreadable(withManifest(manifest));
        }
    }

    @Test
    void verify_when_the_type_is_missing_or_another_is_refused() throws Exception {
        assertUnreadable(edited(entries -> entries.remove("mimetype")));
        assertUnreadable(edited(entries -> entries.put("mimetype", "application/zip".getBytes())));
        assertUnreadable(edited(entries -> {
            byte[] type = entries.remove("mimetype");
            entries.put("mimetype", type);
        }));
    }

    @Test
    void verify_when_two_entries_have_one_name_is_refused() throws Exception {
        byte[] container = edited(entries -> entries.put("annexes/2.txt", CONTRACT));

        assertUnreadable(replaced(container, "annexes/2.txt", "annexes/1.txt"));
        assertUnreadable(replaced(container, "annexes/2.txt", "annexes/1.TXT"));
    }

    @Test
    void verify_when_a_name_leads_elsewhere_is_refused() throws Exception {
        byte[] container = edited(entries -> entries.put("annexes/2.txt", CONTRACT));

        for (String name :
                List.of("../../../.txt", "/nnexes/2.txt", "annexes\\2.txt", "annexes/../tx", "c:nexes/2.txt")) {
            assertUnreadable(replaced(container, "annexes/2.txt", name));
        }
    }

    @Test
    void verify_when_directory_and_entries_differ_is_refused() throws Exception {
        byte[] container = edited(entries -> entries.put("annexes/2.txt", CONTRACT));
        byte[] name = "annexes/2.txt".getBytes(StandardCharsets.US_ASCII);
        byte[] local = container.clone();
        local[find(local, name, 0) + 8] = '3';
        assertUnreadable(local);
        byte[] central = container.clone();
        central[find(central, name, find(central, name, 0) + 1) + 8] = '3';
        assertUnreadable(central);
    }

    @Test
    void verify_when_something_stands_before_the_container_is_refused() throws Exception {
        byte[] container = container(PERSON);
        byte[] longer = new byte[container.length + 4];
        System.arraycopy(container, 0, longer, 4, container.length);

        assertUnreadable(longer);
    }

    @Test
    void verify_when_it_grows_without_end_is_refused() throws Exception {
        assertUnreadable(edited(entries -> entries.put("zeros", new byte[64 * 1024 * 1024])));
    }

    @Test
    void verify_when_it_is_no_container_is_refused() {
        for (byte[] file : List.of(new byte[0], new byte[] {'P', 'K', 3, 4}, CONTRACT, new byte[100_000])) {
            assertUnreadable(file);
        }
    }

    @Test
    void verify_when_a_bit_is_flipped_or_the_end_is_missing_never_passes_with_other_documents() throws Exception {
        byte[] container = container(PERSON);
        Random random = new Random(20261127);
        for (int i = 0; i < 300; i++) {
            byte[] changed = container.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            if (i % 5 == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            try {
                if (verify(changed).valid()) {
                    Map<String, byte[]> entries = entries(changed);
                    assertThat(entries.get("annexes/1.txt")).isEqualTo(ANNEX);
                    assertThat(entries.get("келісім шарт.txt")).isEqualTo(CONTRACT);
                }
            } catch (SdkException e) {
                assertThat(e.code()).isNotNull();
            }
        }
    }

    @Test
    void verify_reads_the_container_of_the_NCA() throws Exception {
        String manifest = "<NCAManifest xmlns:ds=\"" + Manifest.DSIG
                + "\"><SigReference URI=\"META-INF/signature-1.cms\"/>"
                + reference("contract.txt", HashAlgorithm.GOST_34311_95, CONTRACT) + "</NCAManifest>";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("contract.txt", CONTRACT);
        entries.put("META-INF/NCAManifest.xml", manifest.getBytes(StandardCharsets.UTF_8));
        entries.put(
                "META-INF/signature-1.cms",
                CMS.sign(Content.of(manifest.getBytes(StandardCharsets.UTF_8)), Encapsulation.DETACHED, PERSON)
                        .encoded());

        AsicReport report = verify(zip(entries));
        assertThat(report.kind()).isEqualTo(AsicReport.Kind.ZIPCON);
        assertThat(report.valid()).isTrue();
        entries.put("contract.txt", ANNEX);
        assertThat(verify(zip(entries)).valid()).isFalse();
    }

    @Test
    void toString_tells_no_names() throws Exception {
        AsicReport report = verify(container(PERSON));

        assertThat(report).hasToString("AsicReport[ASIC_E, valid]");
        assertThat(report.signatures().get(0).toString()).doesNotContain("annexes");
        assertThat(documents().get(0).toString()).doesNotContain("шарт");
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not there");
    }

    /** Everywhere; the names have one length. */
    private static byte[] replaced(byte[] bytes, String from, String to) {
        byte[] changed = bytes.clone();
        byte[] wanted = from.getBytes(StandardCharsets.US_ASCII);
        byte[] other = to.getBytes(StandardCharsets.US_ASCII);
        if (wanted.length != other.length) {
            throw new IllegalArgumentException(to);
        }
        for (int i = 0; i + wanted.length <= changed.length; i++) {
            if (Arrays.equals(changed, i, i + wanted.length, wanted, 0, wanted.length)) {
                System.arraycopy(other, 0, changed, i, other.length);
            }
        }
        return changed;
    }

    /** A message that nobody signed. */
    private static byte[] signedByNobody() throws IOException {
        return new ContentInfo(
                        CMSObjectIdentifiers.signedData,
                        new SignedData(
                                new DERSet(),
                                new ContentInfo(CMSObjectIdentifiers.data, null),
                                null,
                                null,
                                new DERSet()))
                .getEncoded("DER");
    }

    @Test
    void verify_when_a_manifest_was_signed_by_nobody_covers_nothing_with_it() throws IOException {
        byte[] evil = "I owe 1 000 000".getBytes(StandardCharsets.UTF_8);
        byte[] nobody = signedByNobody();

        for (byte[] digested : List.of(evil, ANNEX)) {
            AsicReport report = verify(edited(entries -> {
                entries.put("evil.txt", evil);
                entries.put(
                        "META-INF/ASiCManifest002.xml",
                        manifest("META-INF/signature002.p7s", reference("evil.txt", HashAlgorithm.SHA_256, digested))
                                .getBytes(StandardCharsets.UTF_8));
                entries.put("META-INF/signature002.p7s", nobody);
            }));

            assertThat(report.valid()).isFalse();
            assertThat(report.uncovered()).containsExactly("evil.txt");
            assertThat(report.reasons()).hasSize(2);
        }
    }

    @Test
    void verify_when_manifests_that_nobody_signed_name_a_large_document_does_not_read_it_for_each() throws IOException {
        byte[] nobody = signedByNobody();
        byte[] large = new byte[24 * 1024 * 1024];
        byte[] noise = new byte[400 * 1024];
        new Random(1).nextBytes(noise);

        AsicReport report = verify(edited(entries -> {
            entries.put("large", large);
            entries.put("noise", noise);
            // Each would cost a second or more.
            for (int i = 2; i < 90; i++) {
                entries.put(
                        "META-INF/ASiCManifest" + i + ".xml",
                        manifest(
                                        "META-INF/signature" + i + ".p7s",
                                        reference("large", HashAlgorithm.STREEBOG_512, ANNEX))
                                .getBytes(StandardCharsets.UTF_8));
                entries.put("META-INF/signature" + i + ".p7s", nobody);
            }
        }));

        assertThat(report.valid()).isFalse();
    }

    @Test
    void verify_when_a_container_of_the_nca_has_a_document_called_mimetype_wants_it_covered() throws IOException {
        byte[] manifest = ("<NCAManifest xmlns:ds=\"" + Manifest.DSIG
                        + "\"><SigReference URI=\"META-INF/signature.p7s\"/>"
                        + reference("a.txt", HashAlgorithm.SHA_256, ANNEX) + "</NCAManifest>")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.txt", ANNEX);
        entries.put("mimetype", "I owe 1 000 000".getBytes(StandardCharsets.UTF_8));
        entries.put("META-INF/NCAManifest.xml", manifest);
        entries.put(
                "META-INF/signature.p7s",
                CMS.sign(Content.of(manifest), Encapsulation.DETACHED, PERSON).encoded());

        AsicReport report = verify(zip(entries));

        assertThat(report.valid()).isFalse();
        assertThat(report.uncovered()).containsExactly("mimetype");
        entries.remove("mimetype");
        assertThat(verify(zip(entries)).valid()).isTrue();
    }

    @Test
    void verify_when_a_reader_of_the_stream_meets_another_document_is_refused() throws IOException {
        byte[] evil = withCrcOf(ANNEX, "I owe 1 000 000 tenge ".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> entries = entries(container(PERSON));
        entries.put("annexes/1.txt", evil);
        byte[] forged = withHidden(zip(entries), "annexes/1.txt", ANNEX);

        // The stream gives the evil document, the directory the one that was signed; both have one checksum.
        assertThat(entries(forged).get("annexes/1.txt")).isEqualTo(evil);
        try (ZipFile directory =
                new ZipFile(Files.write(folder.resolve("forged.asice"), forged).toFile())) {
            assertThat(directory
                            .getInputStream(directory.getEntry("annexes/1.txt"))
                            .readAllBytes())
                    .isEqualTo(ANNEX);
        }
        assertUnreadable(forged);
    }

    /** Four octets more, so that the checksum is that of something else. */
    private static byte[] withCrcOf(byte[] other, byte[] text) {
        CRC32 wanted = new CRC32();
        wanted.update(other);
        CRC32 own = new CRC32();
        own.update(text);
        int[] table = new int[256];
        int[] byTop = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) == 0 ? c >>> 1 : c >>> 1 ^ 0xEDB88320;
            }
            table[i] = c;
            byTop[c >>> 24] = i;
        }
        int[] index = new int[4];
        int target = ~(int) wanted.getValue();
        for (int i = 3; i >= 0; i--) {
            index[i] = byTop[target >>> 24];
            target = (target ^ table[index[i]]) << 8;
        }
        byte[] collided = Arrays.copyOf(text, text.length + 4);
        int state = ~(int) own.getValue();
        for (int i = 0; i < 4; i++) {
            collided[text.length + i] = (byte) (index[i] ^ state & 0xFF);
            state = state >>> 8 ^ table[index[i]];
        }
        return collided;
    }

    /** The directory points to a copy behind the end of what a reader of the stream sees. */
    private static byte[] withHidden(byte[] zip, String name, byte[] hidden) throws IOException {
        ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int start = whole.getInt(end + 16);
        byte[] directory = Arrays.copyOfRange(zip, start, start + whole.getInt(end + 12));
        CRC32 crc = new CRC32();
        crc.update(hidden);
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(zip, 0, start);
        out.write(new byte[] {'P', 'K', 1, 2});
        out.write(new byte[60]);
        int offset = out.size();
        out.write(ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0x800)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(hidden.length)
                .putInt(hidden.length)
                .putShort((short) path.length)
                .array());
        out.write(path);
        out.write(hidden);
        int moved = out.size();
        ByteBuffer entries = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at < directory.length) {
            int length = entries.getShort(at + 28);
            if (new String(directory, at + 46, length, StandardCharsets.UTF_8).equals(name)) {
                entries.putShort(at + 8, (short) 0x800)
                        .putShort(at + 10, (short) 0)
                        .putInt(at + 20, hidden.length)
                        .putInt(at + 24, hidden.length)
                        .putInt(at + 42, offset);
            }
            at += 46 + length + entries.getShort(at + 30) + entries.getShort(at + 32);
        }
        out.write(directory);
        out.write(ByteBuffer.wrap(Arrays.copyOfRange(zip, end, zip.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16, moved)
                .array());
        return out.toByteArray();
    }

    @Test
    void verify_when_a_document_is_empty_does_not_pass() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AsicSigner.with(CMS)
                .sign(List.of(new AsicDocument("empty.txt", "text/plain", Content.of(new byte[0]))), PERSON, out);

        AsicReport report = verify(out.toByteArray());

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).verdict().reasons().get(0).code()).hasToString("pki.cms.empty-content");
        assertThat(report.signatures().get(0).verdict().subIndication())
                .contains(SubIndication.SIG_CONSTRAINTS_FAILURE);
    }
}

package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.samples.sandbox.nca.OpenSsl;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a whole, and what it leaves before judges that are not ours. */
class DemoTest {
    @TempDir
    Path folder;

    private Run demo(Object... options) {
        Object[] fixed = {"demo", "--folder", folder.resolve("results")};
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    private Path result() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("results"))) {
            return folders.findFirst().orElseThrow();
        }
    }

    private List<Path> files(String subfolder) throws IOException {
        try (Stream<Path> files = Files.list(result().resolve(subfolder))) {
            return files.sorted().toList();
        }
    }

    private Path document(String name) throws IOException {
        return result().resolve("documents").resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gost", "rsa"})
    void demo_holds_and_leaves_its_files(String keys) throws Exception {
        Run run = demo("--keys", keys);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("== One byte changed").doesNotContain("FAILED  ", "\u001b");
        assertThat(files("documents"))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "contract-17.pdf",
                        "contract-17.pdf.cms",
                        "contract-17.pdf.detached.cms",
                        "contract-17.pdf.signed.pdf",
                        "application-42.xml",
                        "application-42.xml.cms",
                        "application-42.xml.detached.cms",
                        "application-42.xml.signed.xml");
        for (Path keyFile : files("keys")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(keyFile)), "Demo2026".toCharArray());
            assertThat(Collections.list(store.aliases())).hasSize(1).allMatch(alias -> {
                String name = keyFile.getFileName().toString();
                return name.endsWith("_" + alias + ".p12");
            });
        }
    }

    @Test
    void demo_signs_as_cms_only_when_the_file_is_no_xml() throws IOException {
        Path own = Files.write(folder.resolve("own.bin"), new byte[] {'a'});

        assertThat(demo("--file", own).code()).isZero();
        assertThat(files("documents")).hasSize(3);
    }

    @Test
    void demo_names_the_file_when_it_is_empty() throws IOException {
        Path own = Files.write(folder.resolve("own.bin"), new byte[0]);

        demo("--file", own).assertUnusable(own);
    }

    @Test
    void demo_signs_as_xml_too_when_the_file_is_xml() throws IOException {
        Path own = Files.writeString(folder.resolve("own.xml"), "<a><b x='1'/></a>");

        Run run = demo("--file", own);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(document("own.xml.signed.xml")).exists();
    }

    @Test
    void demo_says_so_when_a_pdf_cannot_be_signed_as_one() throws IOException {
        Path own = Files.writeString(folder.resolve("own.pdf"), "%PDF-1.4\nnothing follows");

        Run run = demo("--file", own);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("own.pdf cannot be signed as PDF");
        assertThat(files("documents")).hasSize(3);
    }

    @Test
    void demo_names_the_file_when_it_is_absent() {
        Path absent = folder.resolve("absent");

        demo("--file", absent).assertUnusable(absent);
    }

    @Test
    void demo_changes_what_is_signed_when_the_xml_has_comments_and_references() throws IOException {
        Path own = Files.writeString(folder.resolve("own.xml"), "<a><!-- 1 > 0 --><b>&lt;7</b></a>");

        Run run = demo("--file", own);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("own.xml.signed.xml: in the document: refused, HASH_FAILURE");
    }

    @Test
    void openssl_accepts_what_was_signed_with_gost() throws Exception {
        OpenSsl.assumeGost();
        assertThat(demo().code()).isZero();
        Path work = Files.createDirectory(folder.resolve("openssl"));

        for (String name : List.of("contract-17.pdf.cms", "contract-17.pdf.detached.cms")) {
            SignerInformation signer = signer(document(name));
            NationalCertificate certificate = certificate(document(name));
            OpenSsl.Verdict verdict = OpenSsl.judgeGost(
                    work,
                    SubjectPublicKeyInfo.getInstance(certificate.publicKey().getEncoded()),
                    signer.getEncodedSignedAttributes(),
                    signer.getSignature());
            assertThat(verdict.success()).as(verdict.output()).isTrue();
            assertThat(signedDigest(signer)).isEqualTo(streebog(work, document("contract-17.pdf")));
        }
    }

    private static byte[] signedDigest(SignerInformation signer) {
        return ASN1OctetString.getInstance(signer.getSignedAttributes()
                        .get(CMSAttributes.messageDigest)
                        .getAttributeValues()[0])
                .getOctets();
    }

    private static byte[] streebog(Path work, Path document) throws IOException {
        OpenSsl.Verdict verdict = OpenSsl.run(
                work,
                "dgst",
                "-engine",
                "gost",
                "-md_gost12_512",
                "-r",
                document.toAbsolutePath().toString());
        String hex = verdict.output()
                .lines()
                .filter(line -> line.matches("[0-9a-f]{128} .*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(verdict.output()));
        return java.util.HexFormat.of().parseHex(hex.substring(0, 128));
    }

    private static SignerInformation signer(Path cms) throws IOException, CMSException {
        return new CMSSignedData(Files.readAllBytes(cms))
                .getSignerInfos()
                .getSigners()
                .iterator()
                .next();
    }

    private static NationalCertificate certificate(Path cms) throws IOException, CMSException {
        return NationalCertificate.parse(new CMSSignedData(Files.readAllBytes(cms))
                .getCertificates()
                .getMatches(null)
                .iterator()
                .next()
                .getEncoded());
    }

    private Path writeAuthorities() throws IOException {
        Path pem = folder.resolve("authorities.pem");
        byte[][] certificates = new byte[files("trust").size()][];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = Files.readAllBytes(files("trust").get(i));
        }
        OpenSsl.writePem(pem, certificates);
        return pem;
    }

    @Test
    void openssl_accepts_what_was_signed_with_rsa() throws Exception {
        OpenSsl.assumePresent();
        assertThat(demo("--keys", "rsa").code()).isZero();
        String authorities = writeAuthorities().toString();
        String document = document("contract-17.pdf").toString();

        OpenSsl.Verdict encapsulated = cms(authorities, document("contract-17.pdf.cms"));
        OpenSsl.Verdict detached =
                cms(authorities, document("contract-17.pdf.detached.cms"), "-binary", "-content", document);
        String other = document("application-42.xml").toString();
        OpenSsl.Verdict wrong =
                cms(authorities, document("contract-17.pdf.detached.cms"), "-binary", "-content", other);

        assertThat(encapsulated.success()).as(encapsulated.output()).isTrue();
        assertThat(MessageDigest.isEqual(
                        Files.readAllBytes(folder.resolve("content")), Files.readAllBytes(document("contract-17.pdf"))))
                .isTrue();
        assertThat(detached.success()).as(detached.output()).isTrue();
        assertThat(wrong.success()).isFalse();
    }

    private OpenSsl.Verdict cms(String authorities, Path signature, String... more) throws IOException {
        String[] fixed = {
            "cms",
            "-verify",
            "-inform",
            "DER",
            "-in",
            signature.toString(),
            "-CAfile",
            authorities,
            "-purpose",
            "any",
            "-out",
            Arrays.asList(more).contains("-content") ? "ignored" : "content"
        };
        return OpenSsl.run(
                folder, Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void xmlsec1_accepts_what_was_signed_with_rsa() throws Exception {
        assertThat(demo("--keys", "rsa").code()).isZero();
        Path signed = document("application-42.xml.signed.xml");

        assertThat(xmlsec(signed)).isTrue();
        Path changed = Files.writeString(
                folder.resolve("changed.xml"), Files.readString(signed).replace("1 500 000", "9 500 000"));
        assertThat(xmlsec(changed)).isFalse();
    }

    private boolean xmlsec(Path signed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xmlsec1", "--verify", "--enabled-key-data", "x509"));
        // Of a file with several certificates it reads the first only.
        for (Path authority : files("trust")) {
            Path pem = folder.resolve(authority.getFileName() + ".pem");
            OpenSsl.writePem(pem, Files.readAllBytes(authority));
            command.addAll(List.of("--trusted-pem", pem.toString()));
        }
        command.add(signed.toString());
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "xmlsec1 is not installed");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 && output.contains("OK");
    }
}

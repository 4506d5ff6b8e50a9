package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);

    @TempDir
    Path folder;

    @Test
    void folder_when_it_has_subfolders_and_other_files_reads_the_certificates() throws Exception {
        Path below = Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("root.CER"), PKI.root().certificate().encoded());
        Files.writeString(
                below.resolve("nca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(PKI.nca().certificate().encoded())
                        + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
        Files.writeString(folder.resolve("README.md"), "not a certificate");

        assertThat(TrustAnchors.folder(folder).certificates()).containsExactlyInAnyOrderElementsOf(PKI.authorities());
    }

    @Test
    void folder_when_it_is_the_production_folder_is_all_national() {
        TrustAnchors anchors = TrustAnchors.folder(KzData.file("ca/production"));
        assertThat(TrustAnchors.national(anchors.certificates()).certificates()).hasSize(11);
    }

    @Test
    void folder_when_a_certificate_is_damaged_names_the_file() throws Exception {
        Files.write(folder.resolve("good.cer"), PKI.root().certificate().encoded());
        Files.writeString(folder.resolve("bad.cer"), "not a certificate");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TrustAnchors.folder(folder))
                .withMessageContaining("bad.cer")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
    }

    @Test
    void folder_when_empty_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> TrustAnchors.folder(folder));
    }

    @Test
    void folder_when_absent_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TrustAnchors.folder(folder.resolve("none")));
    }

    @Test
    void file_when_it_has_several_in_pem_reads_them_all() throws Exception {
        StringBuilder pem = new StringBuilder();
        PKI.authorities()
                .forEach(authority -> pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder().encodeToString(authority.encoded()))
                        .append("\n-----END CERTIFICATE-----\n"));
        Path file = Files.writeString(folder.resolve("all.pem"), pem);
        assertThat(TrustAnchors.file(file).certificates()).containsExactlyElementsOf(PKI.authorities());
    }

    @Test
    void file_when_absent_or_no_certificate_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.cer"), "not a certificate");
        for (Path path : List.of(file, folder.resolve("none"), folder)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> TrustAnchors.file(path))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
        }
    }

    @Test
    void and_when_combined_has_both_once() {
        TrustAnchors root = TrustAnchors.of(List.of(PKI.root().certificate()));
        TrustAnchors both = root.and(TrustAnchors.of(PKI.authorities()));
        assertThat(both.certificates()).containsExactlyElementsOf(PKI.authorities());
        assertThat(root.certificates()).as("the first is as it was").hasSize(1);
        assertThat(both.toString()).isEqualTo("TrustAnchors[2 certificates]");
        assertThatThrownBy(() -> both.certificates().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}

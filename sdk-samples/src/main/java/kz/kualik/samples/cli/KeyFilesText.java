package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.NationalCertificate;

/** Key files as they are shown to their owner at step 28. */
final class KeyFilesText {
    private KeyFilesText() {}

    static List<String> lines(List<KeyFile> keys) {
        List<String> lines = new ArrayList<>();
        for (KeyFile key : keys) {
            NationalCertificate certificate = key.certificate();
            lines.add(PlainText.of(key.path().toString()));
            lines.add(Layout.line("purpose", certificate.purpose() + ", " + certificate.suite()));
            lines.add(Layout.line("valid", certificate.notBefore() + " to " + certificate.notAfter()));
            lines.add(Layout.line("certificate sha256", certificate.sha256()));
        }
        return lines;
    }
}

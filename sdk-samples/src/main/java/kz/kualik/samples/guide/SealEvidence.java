package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.seal.Sealer;
import kz.kualik.pki.seal.UnsealReport;
import kz.kualik.pki.seal.Unsealer;

/** Seals a folder of evidence for a compliance officer, who opens it elsewhere. */
public final class SealEvidence {
    private SealEvidence() {}

    /**
     * Seals, as the service does.
     *
     * @param serviceKey the OpenPGP key of the service
     * @param passphrase of that key
     * @param officer the certificate of the officer
     * @param evidence a folder
     * @param sealed the file that is made
     * @throws IOException if a file cannot be read, or is there already
     */
    public static void seal(Path serviceKey, Secret passphrase, Path officer, Path evidence, Path sealed)
            throws IOException {
        SealCertificate recipient = SealCertificate.parse(Files.readAllBytes(officer));
        try (SealKey service = SealKey.open(Files.readAllBytes(serviceKey), passphrase);
                OutputStream out = Files.newOutputStream(sealed, StandardOpenOption.CREATE_NEW)) {
            Sealer.with(service, List.of(recipient)).sealFolder(evidence, out);
        }
    }

    /**
     * Opens, as the officer does.
     *
     * @param officerKey the OpenPGP key of the officer
     * @param passphrase of that key
     * @param service the certificate of the service, whose fingerprint was compared once
     * @param sealed the file
     * @param target the folder that is made
     * @param out where it is told how it went
     * @return true if it is open
     * @throws IOException if a file cannot be read
     */
    public static boolean open(
            Path officerKey, Secret passphrase, Path service, Path sealed, Path target, PrintStream out)
            throws IOException {
        SealCertificate signer = SealCertificate.parse(Files.readAllBytes(service));
        try (SealKey officer = SealKey.open(Files.readAllBytes(officerKey), passphrase)) {
            UnsealReport report = Unsealer.with(officer, List.of(signer)).unsealFolder(Content.of(sealed), target);
            out.println(report.outcome().text().in(Language.ENGLISH));
            return report.opened();
        }
    }

    /**
     * Runs the sample: key of the service, file with its passphrase, certificate of the officer, folder. The sealed file is
     * written beside the folder, as FOLDER.pgp.
     *
     * @param args the four paths
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: SealEvidence KEY PASSPHRASEFILE OFFICER FOLDER");
            return;
        }
        try (Secret passphrase =
                Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            seal(Path.of(args[0]), passphrase, Path.of(args[2]), Path.of(args[3]), Path.of(args[3] + ".pgp"));
        }
    }
}

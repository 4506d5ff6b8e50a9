package kz.kualik.samples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.PreparedSignature;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;

/**
 * A signature in three steps, each of which may be on another machine: one that has the document prepares, one that has
 * the key signs some bytes, and again one that has the document puts the value into the message. The document never goes
 * to the key, nor the key to the document.
 */
public final class SignElsewhere {
    private SignElsewhere() {}

    /**
     * Signs.
     *
     * @param certificate of the signer
     * @param document what to sign
     * @param elsewhere signs some bytes with the key of the certificate: a telephone, a card, another service
     * @return the signature, without the document
     */
    public static CmsSignature run(NationalCertificate certificate, Path document, UnaryOperator<byte[]> elsewhere) {
        byte[] toBeSigned = prepare(certificate, document);
        byte[] value = elsewhere.apply(toBeSigned);
        return complete(certificate, document, toBeSigned, value);
    }

    /** The first server. It keeps nothing but what it sends. */
    private static byte[] prepare(NationalCertificate certificate, Path document) {
        return CmsSigner.builder()
                .build()
                .prepare(Content.of(document), Encapsulation.DETACHED, certificate, certificate.suite())
                .toBeSigned();
    }

    /** The second server. It believes nobody: the bytes must be for this document, and the value by this key. */
    private static CmsSignature complete(
            NationalCertificate certificate, Path document, byte[] toBeSigned, byte[] value) {
        PreparedSignature prepared = CmsSigner.builder()
                .build()
                .resume(Content.of(document), Encapsulation.DETACHED, certificate, certificate.suite(), toBeSigned);
        return prepared.complete(value);
    }

    /**
     * Runs the sample: key file, password file, document. The key file stands for the machine that has the key. The
     * signature is written beside the document, as DOCUMENT.cms.
     *
     * @param args the three paths
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: SignElsewhere KEYFILE PASSWORDFILE DOCUMENT");
            return;
        }
        Path document = Path.of(args[2]);
        try (Secret password = Secret.copyOf(Files.readString(Path.of(args[1])).strip());
                Pkcs12 keys = Pkcs12.open(Path.of(args[0]), password)) {
            Signer signer = keys.signer(KeyPurpose.SIGNING);
            CmsSignature signature = run(signer.certificate(), document, signer::sign);
            Files.write(Path.of(document + ".cms"), signature.encoded(), StandardOpenOption.CREATE_NEW);
        }
    }
}

package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.wsse.ReplayCache;
import kz.kualik.pki.wsse.SoapReport;
import kz.kualik.pki.wsse.SoapSigner;
import kz.kualik.pki.wsse.SoapVerifier;
import kz.kualik.pki.xml.SecureXml;
import org.w3c.dom.Element;

/** Signs a SOAP message as the SHEP gateway wants it, and receives it as a partner does. */
public final class SignSoapForShep {
    private SignSoapForShep() {}

    /**
     * Signs.
     *
     * @param keyFile the key file of the information system
     * @param password its password
     * @param message a SOAP message
     * @return the bytes to be sent
     */
    public static byte[] sign(Path keyFile, Secret password, Path message) {
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            return SecureXml.write(
                    SoapSigner.builder().build().sign(SecureXml.parse(message), keys.signer(KeyPurpose.SIGNING)));
        }
    }

    /**
     * A receiver, one for the whole service: it remembers what it has accepted.
     *
     * @param authorities a folder with the certificates of the authorities to trust
     * @return the verifier
     */
    public static SoapVerifier receiver(Path authorities) {
        return SoapVerifier.builder(ValidationPolicy.kazakhstan(TrustAnchors.folder(authorities)))
                .replayCache(ReplayCache.inMemory(100_000, Duration.ofDays(1), Clock.systemUTC()))
                .build();
    }

    /**
     * Receives a message.
     *
     * @param receiver see {@link #receiver(Path)}
     * @param message the bytes that came
     * @param out where it is told why a message is refused
     * @return the Body that was signed; empty if the message is refused
     */
    public static Optional<Element> receive(SoapVerifier receiver, byte[] message, PrintStream out) {
        SoapReport report = receiver.verify(message);
        report.report()
                .signatures()
                .forEach(verdict -> out.println(verdict.indication() + " "
                        + verdict.reasons().stream()
                                .map(reason -> reason.code().value())
                                .toList()));
        return report.body();
    }

    /**
     * Runs the sample: key file, password file, message, folder of authorities. The signed message is written beside it, as
     * MESSAGE.signed.xml.
     *
     * @param args the four paths
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: SignSoapForShep KEYFILE PASSWORDFILE MESSAGE AUTHORITIES");
            return;
        }
        try (Secret password = Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            byte[] signed = sign(Path.of(args[0]), password, Path.of(args[2]));
            Files.write(Path.of(args[2] + ".signed.xml"), signed, StandardOpenOption.CREATE_NEW);
            receive(receiver(Path.of(args[3])), signed, System.out);
        }
    }
}

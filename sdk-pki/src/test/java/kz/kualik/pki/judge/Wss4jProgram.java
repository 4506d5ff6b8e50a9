package kz.kualik.pki.judge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.w3c.dom.Document;

/**
 * Apache WSS4J, in a JVM of its own: it registers providers. For each line of the file {@code orders}, whose words are
 * separated by tabs, it writes one line.
 *
 * <pre>
 * verify FILE STRICT|LAX                         "good SIGNED_ELEMENT,... SERIAL_NUMBER" or "bad WHY"
 * sign FILE KEY_IDENTIFIER TIME|NONE PREFIXES|-  the message, Base64
 * </pre>
 *
 * Strictly is by the Basic Security Profile. Trusted certificates are in {@code trusted0} and so on, those that are only
 * known in {@code known0}; the key to sign with is in {@code key} and its certificate in {@code certificate}.
 */
public final class Wss4jProgram {
    private static final char[] PASSWORD = {'x'};

    private Wss4jProgram() {}

    public static void main(String[] args) throws Exception {
        WSSConfig.init();
        Merlin crypto = new Merlin();
        crypto.setTrustStore(store("trusted"));
        KeyStore known = store("known");
        if (Files.exists(Path.of("key"))) {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of("key"))));
            known.setKeyEntry("signer", key, PASSWORD, new Certificate[] {certificate(Path.of("certificate"))});
        }
        crypto.setKeyStore(known);
        for (String order : Files.readAllLines(Path.of("orders"))) {
            List<String> words = Arrays.asList(order.split("\t"));
            Document message = DtdXml.parse(Files.readAllBytes(Path.of(words.get(1))));
            System.out.println(
                    words.get(0).equals("sign")
                            ? sign(message, crypto, words.subList(2, words.size()))
                            : verify(message, crypto, words.get(2).equals("LAX")));
        }
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; Files.exists(Path.of(name + i)); i++) {
            store.setCertificateEntry(name + i, certificate(Path.of(name + i)));
        }
        return store;
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String verify(Document message, Merlin crypto, boolean lax) {
        RequestData request = new RequestData();
        request.setSigVerCrypto(crypto);
        request.setDisableBSPEnforcement(lax);
        try {
            List<WSSecurityEngineResult> signatures = new WSSecurityEngine()
                    .processSecurityHeader(message, request)
                    .getActionResults()
                    .getOrDefault(WSConstants.SIGN, List.of());
            if (signatures.size() != 1) {
                return "bad " + signatures.size() + " signatures";
            }
            WSSecurityEngineResult signature = signatures.get(0);
            X509Certificate signer = (X509Certificate) signature.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE);
            return "good "
                    + references(signature)
                            .map(reference -> reference.getName().getLocalPart())
                            .sorted()
                            .collect(Collectors.joining(","))
                    + " " + HexFormat.of().formatHex(signer.getSerialNumber().toByteArray());
        } catch (WSSecurityException e) {
            return "bad " + e.getErrorCode() + " " + e.getMessage().replace('\n', ' ');
        }
    }

    private static Stream<WSDataRef> references(WSSecurityEngineResult signature) {
        return ((List<?>) signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS))
                .stream().map(WSDataRef.class::cast);
    }

    private static String sign(Document message, Merlin crypto, List<String> words) throws Exception {
        WSSecHeader header = new WSSecHeader(message);
        header.insertSecurityHeader();
        WSSecSignature signature = new WSSecSignature(header);
        signature.setUserInfo("signer", new String(PASSWORD));
        signature.setKeyIdentifierType(
                switch (words.get(0)) {
                    case "KEY_IDENTIFIER" -> WSConstants.X509_KEY_IDENTIFIER;
                    case "ISSUER_SERIAL" -> WSConstants.ISSUER_SERIAL;
                    case "BINARY_SECURITY_TOKEN" -> WSConstants.BST_DIRECT_REFERENCE;
                    default -> throw new IllegalArgumentException(words.get(0));
                });
        signature.setSignatureAlgorithm(WSConstants.RSA_SHA256);
        signature.setDigestAlgo(WSConstants.SHA256);
        signature.setAddInclusivePrefixes(words.get(2).equals("PREFIXES"));
        signature
                .getParts()
                .add(new WSEncryptionPart("Body", message.getDocumentElement().getNamespaceURI(), ""));
        if (words.get(1).equals("TIME")) {
            WSSecTimestamp timestamp = new WSSecTimestamp(header);
            timestamp.setTimeToLive(300);
            timestamp.build();
            signature.getParts().add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, ""));
        }
        signature.build(crypto);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(message), new StreamResult(out));
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}

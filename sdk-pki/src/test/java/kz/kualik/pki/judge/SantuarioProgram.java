package kz.kualik.pki.judge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.JCEMapper;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.utils.Constants;
import org.bouncycastle.crypto.Digest;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Apache Santuario, in a JVM of its own: its algorithms and our provider of digests are registered for the whole JVM. For
 * each line of the file {@code orders}, whose words are separated by tabs, it writes one line.
 *
 * <pre>
 * verify FILE                                    "good NUMBER_OF_SIGNATURES", or "bad WHY"
 * sign FILE SIGNATURE_URI DIGEST_URI INFO_FORM REFERENCE TRANSFORM,... PLAIN|XADES PARENT_ID|-     the document, Base64
 * canonical FILE FORM NUMBER_OF_ELEMENT|-        the octets, Base64
 * </pre>
 *
 * The key to sign with is in {@code key}: PKCS#8, or the number of a national key; its certificate in {@code certificate}.
 */
public final class SantuarioProgram {
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

    private SantuarioProgram() {}

    public static void main(String[] args) throws Exception {
        Init.init();
        Security.addProvider(new Digests());
        for (GostByHand kind : GostByHand.values()) {
            JCEMapper.register(kind.digestUri(), new JCEMapper.Algorithm("", kind.name()));
        }
        SignatureAlgorithm.register(GostByHand.OF_512.signatureUri(), SantuarioGost.Of512.class);
        SignatureAlgorithm.register(GostByHand.OF_256.signatureUri(), SantuarioGost.Of256.class);
        SignatureAlgorithm.register(GostByHand.OF_2004.signatureUri(), SantuarioGost.Of2004.class);
        for (String order : Files.readAllLines(Path.of("orders"))) {
            List<String> words = Arrays.asList(order.split("\t"));
            Document document = DtdXml.parse(Files.readAllBytes(Path.of(words.get(1))));
            System.out.println(
                    switch (words.get(0)) {
                        case "verify" -> verify(document);
                        case "sign" -> sign(document, words.subList(2, words.size()));
                        case "canonical" -> canonical(document, words.get(2), words.get(3));
                        default -> throw new IllegalArgumentException(order);
                    });
        }
    }

    /** The last signature first: each covers the document with those before it. */
    private static String verify(Document document) throws IOException {
        identify(document);
        int count = 0;
        while (true) {
            NodeList signatures = document.getElementsByTagNameNS(Constants.SignatureSpecNS, "Signature");
            if (signatures.getLength() == 0) {
                return count == 0 ? "bad no signature" : "good " + count;
            }
            Element last = (Element) signatures.item(signatures.getLength() - 1);
            try {
                XMLSignature signature = new XMLSignature(last, "", true);
                X509Certificate certificate = signature.getKeyInfo().getX509Certificate();
                if (certificate == null || !signature.checkSignatureValue(certificate.getPublicKey())) {
                    return "bad value or digest";
                }
            } catch (XMLSecurityException e) {
                return "bad " + e.getMessage().replace('\n', ' ');
            }
            last.getParentNode().removeChild(last);
            count++;
        }
    }

    private static void identify(Document document) {
        NodeList all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
                Attr attribute = (Attr) all.item(i).getAttributes().item(j);
                if (Set.of("Id", "ID", "id").contains(attribute.getLocalName())) {
                    ((Element) all.item(i)).setIdAttributeNode(attribute, true);
                }
            }
        }
    }

    private static String sign(Document document, List<String> words) throws Exception {
        identify(document);
        String method = words.get(0);
        X509Certificate certificate;
        try (ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(Path.of("certificate")))) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        XMLSignature signature = new XMLSignature(document, "", method, words.get(2));
        Element parent =
                words.get(6).equals("-") ? document.getDocumentElement() : document.getElementById(words.get(6));
        parent.appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        for (String transform : words.get(4).split(",")) {
            transforms.addTransform(transform);
        }
        signature.addDocument(words.get(3), transforms, words.get(1));
        if (words.get(5).equals("XADES")) {
            signature.setId("s-1");
            signature.appendObject(properties(document, words.get(1), certificate));
            identify(document);
            Transforms exclusive = new Transforms(document);
            exclusive.addTransform(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
            signature.addDocument("#p-1", exclusive, words.get(1), null, "http://uri.etsi.org/01903#SignedProperties");
        }
        signature.addKeyInfo(certificate);
        signature.sign(key(method));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(out));
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static ObjectContainer properties(Document document, String digestUri, X509Certificate certificate)
            throws Exception {
        ObjectContainer object = new ObjectContainer(document);
        Element qualifying = add(object.getElement(), "QualifyingProperties");
        qualifying.setAttributeNS(Constants.NamespaceSpecNS, "xmlns:xades", XADES);
        qualifying.setAttributeNS(null, "Target", "#s-1");
        Element signed = add(qualifying, "SignedProperties");
        signed.setAttributeNS(null, "Id", "p-1");
        Element ofSignature = add(signed, "SignedSignatureProperties");
        add(ofSignature, "SigningTime").setTextContent("2026-06-01T06:00:00Z");
        Element digest = add(add(add(ofSignature, "SigningCertificateV2"), "Cert"), "CertDigest");
        Element method = document.createElementNS(Constants.SignatureSpecNS, "ds:DigestMethod");
        method.setAttributeNS(null, "Algorithm", digestUri);
        digest.appendChild(method);
        Element value = document.createElementNS(Constants.SignatureSpecNS, "ds:DigestValue");
        value.setTextContent(Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance(JCEMapper.translateURItoJCEID(digestUri))
                        .digest(certificate.getEncoded())));
        digest.appendChild(value);
        return object;
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XADES, "xades:" + name);
        parent.appendChild(child);
        return child;
    }

    private static Key key(String method) throws Exception {
        byte[] octets = Files.readAllBytes(Path.of("key"));
        return method.contains("gost")
                ? new Secret(octets)
                : KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    private static String canonical(Document document, String form, String element) throws Exception {
        Node start = element.equals("-")
                ? document
                : document.getElementsByTagNameNS("*", "*").item(Integer.parseInt(element));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalizer.getInstance(form).canonicalizeSubtree(start, out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** A private national key. */
    record Secret(byte[] octets) implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "by hand";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return octets.clone();
        }
    }

    /** Santuario looks for digests among the registered providers only. */
    private static final class Digests extends Provider {
        private static final long serialVersionUID = 1L;

        Digests() {
            super("ByHand", "1", "national digests");
            for (GostByHand kind : GostByHand.values()) {
                putService(new Service(this, "MessageDigest", kind.name(), "", null, null) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Adapter(kind);
                    }
                });
            }
        }
    }

    private static final class Adapter extends MessageDigest {
        private final Digest engine;

        Adapter(GostByHand kind) {
            super(kind.name());
            this.engine = kind.newDigest();
        }

        @Override
        protected void engineUpdate(byte octet) {
            engine.update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) {
            engine.update(octets, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            byte[] value = new byte[engine.getDigestSize()];
            engine.doFinal(value, 0);
            return value;
        }

        @Override
        protected void engineReset() {
            engine.reset();
        }
    }
}

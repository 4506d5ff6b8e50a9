import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.DSSTransform;
import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/**
 * EU DSS as a judge, in a JVM of its own: it needs another Bouncy Castle than the SDK. Nothing is fetched from anywhere.
 * Started from its source: {@code java -cp ... DssJudge.java COMMAND ...}, relative to the working folder.
 *
 * <pre>
 * verify EPOCH_SECONDS CONTENT|- COUNT MESSAGE... TRUSTED...
 *     a line for each signature: number of the message, indication, subIndication, level
 * extend LEVEL PLACES MESSAGE EPOCH_SECONDS TSA TSA_PKCS8 TRUSTED AUTHORITY CRL...
 *     the XAdES signature at that level, stamped at that time by an authority, with the lists as evidence in those places
 * sign LEVEL ENCAPSULATED|DETACHED|ASIC|XADES|XADES_NODES|XADES_ENVELOPING|XADES_DETACHED|PDF CONTENT CERTIFICATE PKCS8
 *     the message, on the standard output; NODES leaves the canonical form of the document to the rules
 * </pre>
 */
public final class DssJudge {
    private DssJudge() {}

    public static void main(String[] args) throws Exception {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        switch (args[0]) {
            case "verify" -> verify(rest);
            case "sign" -> sign(rest);
            case "extend" -> extend(rest);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void verify(List<String> args) throws Exception {
        Date now = Date.from(Instant.ofEpochSecond(Long.parseLong(args.get(0))));
        int count = Integer.parseInt(args.get(2));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (String file : args.subList(3 + count, args.size())) {
            trusted.addCertificate(certificate(file));
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        for (int i = 0; i < count; i++) {
            SignedDocumentValidator validator =
                    SignedDocumentValidator.fromDocument(new FileDocument(new File(args.get(3 + i))));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(now);
            if (!args.get(1).equals("-")) {
                validator.setDetachedContents(List.of(new FileDocument(new File(args.get(1)))));
            }
            tell(i, validator.validateDocument().getSimpleReport());
        }
    }

    private static void tell(int message, SimpleReport report) {
        for (String id : report.getSignatureIdList()) {
            System.out.println(message + " " + report.getIndication(id) + " " + report.getSubIndication(id) + " "
                    + report.getSignatureFormat(id));
        }
    }

    private static CertificateToken certificate(String file) {
        return DSSUtils.loadCertificate(new File(file));
    }

    private static PrivateKey key(String file) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of(file))));
    }

    private static void extend(List<String> args) throws Exception {
        CertificateToken tsa = certificate(args.get(4));
        KeyEntityTSPSource stamps = new KeyEntityTSPSource(key(args.get(5)), tsa, List.of(tsa));
        stamps.setTsaPolicy("1.2.398.3.3.2.6.2");
        stamps.setProductionTime(Date.from(Instant.ofEpochSecond(Long.parseLong(args.get(3)))));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(certificate(args.get(6)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        CommonCertificateSource others = new CommonCertificateSource();
        others.addCertificate(certificate(args.get(7)));
        verifier.setAdjunctCertSources(others);
        verifier.setAIASource(null);
        verifier.setCrlSource(new ExternalResourcesCRLSource(args.subList(8, args.size()).stream()
                .map(file -> (DSSDocument) new FileDocument(new File(file)))
                .toArray(DSSDocument[]::new)));
        XAdESService service = new XAdESService(verifier);
        service.setTspSource(stamps);
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.valueOf("XAdES_BASELINE_" + args.get(0).substring(2)));
        parameters.setValidationDataEncapsulationStrategy(ValidationDataEncapsulationStrategy.valueOf(args.get(1)));
        service.extendDocument(new FileDocument(new File(args.get(2))), parameters)
                .writeTo(System.out);
        System.out.flush();
    }

    private static void sign(List<String> args) throws Exception {
        DSSDocument content = new FileDocument(new File(args.get(2)));
        CertificateToken certificate = certificate(args.get(3));
        PrivateKey key = key(args.get(4));
        SignatureLevel level = SignatureLevel.valueOf("CAdES_BASELINE_" + args.get(0).substring(2));
        DSSDocument signed;
        if (args.get(1).equals("XADES_ENVELOPING") || args.get(1).equals("XADES_DETACHED")) {
            XAdESSignatureParameters parameters = new XAdESSignatureParameters();
            parameters.setSignaturePackaging(SignaturePackaging.valueOf(args.get(1).substring(6)));
            parameters.setSignatureLevel(SignatureLevel.valueOf("XAdES_BASELINE_" + args.get(0).substring(2)));
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            parameters.setEmbedXML(args.get(1).endsWith("_ENVELOPING"));
            XAdESService service = new XAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(content, parameters);
            signed = service.signDocument(content, parameters, value(key, data));
        } else if (args.get(1).startsWith("XADES")) {
            XAdESSignatureParameters parameters = new XAdESSignatureParameters();
            parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
            parameters.setSignatureLevel(SignatureLevel.valueOf("XAdES_BASELINE_" + args.get(0).substring(2)));
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            DSSReference reference = new DSSReference();
            reference.setContents(content);
            reference.setId("r-content");
            reference.setUri("");
            reference.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
            DSSTransform enveloped = new EnvelopedSignatureTransform();
            reference.setTransforms(
                    args.get(1).equals("XADES_NODES")
                            ? List.of(enveloped)
                            : List.of(
                                    enveloped,
                                    new CanonicalizationTransform("http://www.w3.org/2001/10/xml-exc-c14n#")));
            parameters.setReferences(List.of(reference));
            XAdESService service = new XAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(content, parameters);
            signed = service.signDocument(content, parameters, value(key, data));
        } else if (args.get(1).equals("ASIC")) {
            ASiCWithCAdESSignatureParameters parameters = new ASiCWithCAdESSignatureParameters();
            parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
            parameters.setSignatureLevel(level);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            ASiCWithCAdESService service = new ASiCWithCAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(content, parameters);
            signed = service.signDocument(content, parameters, value(key, data));
        } else if (args.get(1).equals("PDF")) {
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.valueOf("PAdES_BASELINE_" + args.get(0).substring(2)));
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            PAdESService service = new PAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(content, parameters);
            signed = service.signDocument(content, parameters, value(key, data));
        } else {
            CAdESSignatureParameters parameters = new CAdESSignatureParameters();
            parameters.setSignaturePackaging(
                    args.get(1).equals("DETACHED") ? SignaturePackaging.DETACHED : SignaturePackaging.ENVELOPING);
            parameters.setSignatureLevel(level);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            CAdESService service = new CAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(content, parameters);
            signed = service.signDocument(content, parameters, value(key, data));
        }
        signed.writeTo(System.out);
        System.out.flush();
    }

    private static SignatureValue value(PrivateKey key, ToBeSigned data) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(data.getBytes());
        return new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign());
    }
}

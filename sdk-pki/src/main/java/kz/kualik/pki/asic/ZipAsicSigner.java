package kz.kualik.pki.asic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The manifest first, then the signature over it, then everything into a ZIP file. */
final class ZipAsicSigner implements AsicSigner {
    private static final String MANIFEST = EntryNames.FOLDER + "ASiCManifest001.xml";
    private static final String SIGNATURE = EntryNames.FOLDER + "signature001.p7s";

    private final CmsSigner cms;

    ZipAsicSigner(CmsSigner cms) {
        this.cms = cms;
    }

    @Override
    public void sign(List<AsicDocument> documents, Signer signer, OutputStream out) throws IOException {
        requireDistinct(documents);
        HashAlgorithm hash = signer.suite().hash();
        List<byte[]> digests = new ArrayList<>();
        for (AsicDocument document : documents) {
            digests.add(digest(document.content(), hash));
        }
        byte[] manifest = manifest(documents, digests, hash);
        byte[] signature =
                cms.sign(Content.of(manifest), Encapsulation.DETACHED, signer).encoded();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        stored(zip, EntryNames.MIMETYPE, Manifest.MIMETYPE.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < documents.size(); i++) {
            write(zip, documents.get(i), hash, digests.get(i));
        }
        deflated(zip, MANIFEST, manifest);
        deflated(zip, SIGNATURE, signature);
        zip.finish();
    }

    private static void requireDistinct(List<AsicDocument> documents) {
        Set<String> names = new HashSet<>();
        if (documents.isEmpty()
                || !documents.stream()
                        .allMatch(document -> names.add(document.name().toLowerCase(Locale.ROOT)))) {
            throw new IllegalArgumentException("a container holds at least one document, each of its own name");
        }
    }

    private static byte[] digest(Content content, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "a document cannot be read", e);
        }
        return digest.digest();
    }

    private static byte[] manifest(List<AsicDocument> documents, List<byte[]> digests, HashAlgorithm hash) {
        Document xml = SecureXml.parse(
                ("<asic:ASiCManifest xmlns:asic=\"" + Manifest.ASIC + "\" xmlns:ds=\"" + Manifest.DSIG + "\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        Element root = xml.getDocumentElement();
        Element reference = add(root, Manifest.ASIC, "asic:SigReference");
        reference.setAttribute("URI", SIGNATURE);
        reference.setAttribute("MimeType", Manifest.SIGNATURE_TYPE);
        for (int i = 0; i < documents.size(); i++) {
            Element object = add(root, Manifest.ASIC, "asic:DataObjectReference");
            object.setAttribute("URI", Manifest.encode(documents.get(i).name()));
            object.setAttribute("MimeType", documents.get(i).mediaType());
            add(object, Manifest.DSIG, "ds:DigestMethod").setAttribute("Algorithm", hash.xmlUri());
            add(object, Manifest.DSIG, "ds:DigestValue")
                    .setTextContent(Base64.getEncoder().encodeToString(digests.get(i)));
        }
        return SecureXml.write(xml);
    }

    private static Element add(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    /** EN 319 162-1, A.1: the type stands first and uncompressed, so that it can be told by the first octets. */
    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        // A moment that ZIP can tell without an extra field, which may not stand here.
        entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void deflated(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void write(ZipOutputStream zip, AsicDocument document, HashAlgorithm hash, byte[] expected)
            throws IOException {
        MessageDigest digest = hash.newDigest();
        zip.putNextEntry(new ZipEntry(document.name()));
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = document.content().open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                zip.write(buffer, 0, n);
            }
        }
        zip.closeEntry();
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new ConfigurationException(
                    PkiErrors.CONTENT_UNREADABLE,
                    "a document changed while it was signed; what was written is no container");
        }
    }
}

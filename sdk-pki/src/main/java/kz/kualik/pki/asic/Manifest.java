package kz.kualik.pki.asic;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What one signature of a container is over (EN 319 162-1, 4.4.3 and A.4): the digests of documents.
 *
 * @param name the entry that it stands in
 * @param signature the entry of the signature over it
 * @param references the documents
 */
record Manifest(String name, String signature, List<Reference> references) {
    static final String MIMETYPE = "application/vnd.etsi.asic-e+zip";
    static final String SIGNATURE_TYPE = "application/pkcs7-signature";
    static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    private static final int MAXIMUM_REFERENCES = 10_000;

    /**
     * A document by its digest.
     *
     * @param hash empty if the algorithm is not known, or too weak to be believed
     */
    record Reference(String document, Optional<HashAlgorithm> hash, byte[] digest) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Reference that
                    && document.equals(that.document)
                    && hash.equals(that.hash)
                    && Arrays.equals(digest, that.digest);
        }

        @Override
        public int hashCode() {
            return document.hashCode();
        }

        @Override
        public String toString() {
            return "Reference[" + hash + "]";
        }
    }

    /**
     * Reads a manifest.
     *
     * @param strict whether it is of ASiC, whose names and order are fixed; the NCA's is matched by local names
     * @throws IllegalArgumentException if it is not one
     */
    static Manifest parse(String name, byte[] bytes, boolean strict) {
        Document xml = SecureXml.parse(bytes);
        Element root = xml.getDocumentElement();
        String expected = strict ? "ASiCManifest" : "NCAManifest";
        if (!root.getLocalName().equals(expected) || strict && !ASIC.equals(root.getNamespaceURI())) {
            throw new IllegalArgumentException("a manifest is not an " + expected);
        }
        List<Element> signatures = children(root, "SigReference");
        List<Element> objects = children(root, "DataObjectReference");
        if (signatures.size() != 1 || objects.isEmpty() || objects.size() > MAXIMUM_REFERENCES) {
            throw new IllegalArgumentException("a manifest names one signature and at least one document");
        }
        List<Reference> references = objects.stream().map(Manifest::reference).toList();
        Set<String> seen = new HashSet<>();
        if (!references.stream().allMatch(reference -> seen.add(reference.document()))) {
            throw new IllegalArgumentException("a manifest names a document twice");
        }
        return new Manifest(name, path(signatures.get(0)), references);
    }

    private static Reference reference(Element object) {
        List<Element> methods = children(object, "DigestMethod");
        List<Element> values = children(object, "DigestValue");
        if (methods.size() != 1 || values.size() != 1) {
            throw new IllegalArgumentException("a manifest gives one digest for each document");
        }
        return new Reference(
                path(object),
                HashAlgorithm.findByXmlUri(methods.get(0).getAttribute("Algorithm"))
                        .filter(hash -> hash != HashAlgorithm.SHA_1),
                Base64.getMimeDecoder().decode(values.get(0).getTextContent().strip()));
    }

    /** A name within the container: no address, no query, no fragment. */
    private static String path(Element element) {
        String uri = element.getAttribute("URI");
        if (uri.isEmpty() || uri.matches(".*[?#].*") || uri.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            throw new IllegalArgumentException("a manifest points out of its container");
        }
        String path = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!EntryNames.sound(path)) {
            throw new IllegalArgumentException("a manifest points out of its container");
        }
        return path;
    }

    /** The name of an entry as a relative URI (RFC 3986, 3.3). */
    static String encode(String name) {
        return Arrays.stream(name.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static List<Element> children(Element parent, String localName) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && localName.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }
}

package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code ds:Reference} says (XML-DSig, 4.4.3).
 *
 * @param uri what it points to, as it is written
 * @param type what kind of thing that is; empty if it does not say
 * @param transforms what is done before the digest; empty too if it does not say
 * @param digestMethod the algorithm as it is written
 * @param digest the digest that the signer found
 */
public record ReferenceForm(
        String uri, Optional<String> type, List<TransformForm> transforms, String digestMethod, byte[] digest) {
    /** Enveloped signature and a canonical form; nothing else is accepted anyway. */
    private static final int MAXIMUM_TRANSFORMS = 2;

    static ReferenceForm read(StrictElement reference) throws RefusedException {
        reference.requireAttributesAmong("URI", "Type", "Id");
        if (!reference.element().hasAttributeNS(null, "URI")) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        boolean plain = reference.children().size() == 2;
        List<StrictElement> children = plain
                ? reference.children("DigestMethod", "DigestValue")
                : reference.children("Transforms", "DigestMethod", "DigestValue");
        List<TransformForm> transforms = plain ? List.of() : transforms(children.get(0));
        return new ReferenceForm(
                reference.element().getAttributeNS(null, "URI"),
                reference.element().hasAttributeNS(null, "Type")
                        ? Optional.of(reference.element().getAttributeNS(null, "Type"))
                        : Optional.empty(),
                List.copyOf(transforms),
                children.get(children.size() - 2).onlyAttribute("Algorithm"),
                children.get(children.size() - 1).base64());
    }

    private static List<TransformForm> transforms(StrictElement element) throws RefusedException {
        List<TransformForm> transforms = new ArrayList<>();
        for (StrictElement transform : element.requireAttributes().children()) {
            if (!transform.name().equals("Transform") || transforms.size() == MAXIMUM_TRANSFORMS) {
                throw RefusedException.form(XmlReasons.TRANSFORMS);
            }
            transforms.add(TransformForm.read(transform));
        }
        return transforms;
    }

    /**
     * The identifier that it points to.
     *
     * @return what stands behind "#"; empty if it points elsewhere, or by an expression
     */
    public Optional<String> id() {
        return uri.startsWith("#") && uri.length() > 1 && uri.indexOf('(') < 0
                ? Optional.of(uri.substring(1))
                : Optional.empty();
    }
}

package kz.kualik.pki.internal.xmldsig;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import kz.kualik.pki.internal.xml.DomWalk;
import org.w3c.dom.Comment;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Where the comments of a document stand. A reference to the whole document leaves comments out (XML-DSig, 4.4.3.3), even
 * where the profile names a canonical form with comments: all software of the NCA's family computes it so.
 */
public enum Comments {
    /** There are none. */
    NONE,
    /** Only where no text is: no reader is misled by adding or removing one. */
    APART_FROM_TEXT,
    /** In an element with text: one splits "1000" into "10" and "00", and careless readers see the first part only. */
    WITHIN_TEXT;

    /** Where comments stand in a document or element. */
    public static Comments in(Node document) {
        Set<Node> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        DomWalk.forEach(document, node -> {
            if (node instanceof Comment) {
                parents.add(node.getParentNode());
            }
        });
        if (parents.isEmpty()) {
            return NONE;
        }
        return parents.stream().anyMatch(Comments::holdsText) ? WITHIN_TEXT : APART_FROM_TEXT;
    }

    private static boolean holdsText(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text text && !text.getData().isBlank()) {
                return true;
            }
        }
        return false;
    }
}

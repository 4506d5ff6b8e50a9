package kz.kualik.pki.internal.xml;

import java.util.Arrays;
import java.util.Optional;

/** The canonical forms that signatures of the national profile may name. */
public enum CanonicalForm {
    /** Canonical XML 1.0. */
    INCLUSIVE("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", false, false),
    /** Canonical XML 1.0 with comments. */
    INCLUSIVE_WITH_COMMENTS("http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", false, true),
    /** Canonical XML 1.1: of an element's ancestors it takes language and space, but not their identifiers. */
    INCLUSIVE_11("http://www.w3.org/2006/12/xml-c14n11", false, false),
    /** Canonical XML 1.1 with comments. */
    INCLUSIVE_11_WITH_COMMENTS("http://www.w3.org/2006/12/xml-c14n11#WithComments", false, true),
    /** Exclusive Canonical XML 1.0. */
    EXCLUSIVE("http://www.w3.org/2001/10/xml-exc-c14n#", true, false),
    /** Exclusive Canonical XML 1.0 with comments. */
    EXCLUSIVE_WITH_COMMENTS("http://www.w3.org/2001/10/xml-exc-c14n#WithComments", true, true);

    private final String uri;
    private final boolean exclusive;
    private final boolean comments;

    CanonicalForm(String uri, boolean exclusive, boolean comments) {
        this.uri = uri;
        this.exclusive = exclusive;
        this.comments = comments;
    }

    /** The algorithm identifier in XML signatures. */
    public String uri() {
        return uri;
    }

    /** Whether namespaces that no name uses are left out. */
    public boolean exclusive() {
        return exclusive;
    }

    /** Whether comments belong to it. */
    public boolean comments() {
        return comments;
    }

    /** Whether it is one of Canonical XML 1.1. */
    boolean version11() {
        return this == INCLUSIVE_11 || this == INCLUSIVE_11_WITH_COMMENTS;
    }

    /** The same form, but without comments. */
    public CanonicalForm withoutComments() {
        if (exclusive) {
            return EXCLUSIVE;
        }
        return version11() ? INCLUSIVE_11 : INCLUSIVE;
    }

    /** The form with this identifier. */
    public static Optional<CanonicalForm> find(String uri) {
        return Arrays.stream(values()).filter(form -> form.uri.equals(uri)).findFirst();
    }
}

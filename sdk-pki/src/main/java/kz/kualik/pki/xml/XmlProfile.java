package kz.kualik.pki.xml;

/** What a signature holds beside its value. */
public enum XmlProfile {
    /**
     * Nothing but the certificate (W3C XML-DSig), as the older NCALayer and NCANode write it, and as most state services
     * still expect it.
     */
    XML_DSIG,
    /**
     * The claimed time of signing and the digest of the certificate, both signed, and above level B-B time stamps: XAdES
     * baseline (ETSI EN 319 132-1).
     */
    XADES
}

package kz.kualik.pki.certificate;

import java.util.Arrays;
import java.util.Optional;

/** Where a key lives, as the extension 1.2.398.3.3.5 of requests and certificates tells. */
public enum KeyStorage {
    /** A PKCS#12 file on a personal computer. */
    PKCS12("1.2.398.3.3.5.1.1"),
    /** A Java key store. */
    JKS("1.2.398.3.3.5.1.2"),
    /** The identity card. */
    ID_CARD("1.2.398.3.3.5.2.1"),
    /** Kaztoken. */
    KAZTOKEN("1.2.398.3.3.5.2.2"),
    /** eToken Java 72K. */
    ETOKEN_JAVA("1.2.398.3.3.5.2.3"),
    /** eToken 5110. */
    ETOKEN_5110("1.2.398.3.3.5.2.4"),
    /** JaCarta. */
    JACARTA("1.2.398.3.3.5.2.5"),
    /** aKey. */
    AKEY("1.2.398.3.3.5.2.6"),
    /** A SIM card. */
    SIM("1.2.398.3.3.5.2.7"),
    /** Certex Cloud. */
    CERTEX_CLOUD("1.2.398.3.3.5.3.1");

    /** The extension that carries it: {@code KeyStoreInfo ::= SEQUENCE { storage OID, path OPTIONAL }}. */
    public static final String EXTENSION = "1.2.398.3.3.5";

    private final String oid;

    KeyStorage(String oid) {
        this.oid = oid;
    }

    /**
     * The identifier in requests and certificates.
     *
     * @return in dotted form
     */
    public String oid() {
        return oid;
    }

    /**
     * The storage with this identifier.
     *
     * @param oid in dotted form
     * @return empty if it is none of these
     */
    public static Optional<KeyStorage> find(String oid) {
        return Arrays.stream(values())
                .filter(storage -> storage.oid.equals(oid))
                .findFirst();
    }
}

/** The national PKI of Kazakhstan. */
@org.jspecify.annotations.NullMarked
module kz.kualik.pki {
    requires transitive kz.kualik.core;
    requires transitive java.xml;
    requires java.xml.crypto;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.util;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports kz.kualik.pki;
    exports kz.kualik.pki.algorithm;
    exports kz.kualik.pki.certificate;
}

/**
 * The national PKI of Kazakhstan: keys, certificates, trust, CMS and XML signatures, time stamps, without proprietary
 * code.
 *
 * <p>Reading order: {@link kz.kualik.pki.key} (keys and key files), {@link kz.kualik.pki.certificate},
 * {@link kz.kualik.pki.enrolment} (from a key to a certificate), {@link kz.kualik.pki.report},
 * {@link kz.kualik.pki.content}, {@link kz.kualik.pki.cms}, {@link kz.kualik.pki.asic}, {@link kz.kualik.pki.xml} and
 * {@link kz.kualik.pki.pdf} (signatures),
 * {@link kz.kualik.pki.wsse} (SOAP messages), {@link kz.kualik.pki.jws} (tokens), {@link kz.kualik.pki.seal} (sealed files),
 * {@link kz.kualik.pki.trust} (whom to trust), {@link kz.kualik.pki.validation}, {@link kz.kualik.pki.timestamp},
 * {@link kz.kualik.pki.algorithm}.
 */
@org.jspecify.annotations.NullMarked
// The modules of a qualified export are compiled after this one; PDFBox names its modules in the manifest.
@SuppressWarnings({"module", "requires-automatic"})
module kz.kualik.pki {
    requires transitive kz.kualik.core;
    requires transitive java.xml;
    requires java.xml.crypto;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.util;
    requires org.bouncycastle.pg;
    // PDFBox cannot require what it logs to.
    requires org.apache.commons.logging;
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports kz.kualik.pki;
    exports kz.kualik.pki.algorithm;
    exports kz.kualik.pki.asic;
    exports kz.kualik.pki.certificate;
    exports kz.kualik.pki.cms;
    exports kz.kualik.pki.content;
    exports kz.kualik.pki.enrolment;
    exports kz.kualik.pki.jws;
    exports kz.kualik.pki.key;
    exports kz.kualik.pki.pdf;
    exports kz.kualik.pki.report;
    exports kz.kualik.pki.seal;
    exports kz.kualik.pki.timestamp;
    exports kz.kualik.pki.trust;
    exports kz.kualik.pki.validation;
    exports kz.kualik.pki.wsse;
    exports kz.kualik.pki.xml;

    // The keys of a session wait in files that are written like key files.
    exports kz.kualik.pki.internal.file to
            kz.kualik.identity;

    // The sandbox is the other side of the same wire.
    exports kz.kualik.pki.internal.wire to
            kz.kualik.samples;

    opens kz.kualik.pki.internal.wire to
            com.fasterxml.jackson.databind;
}

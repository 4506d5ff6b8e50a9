/**
 * Remote identification: the 28 steps from an IIN to signing keys.
 *
 * <p>Reading order: {@link kz.kualik.identity.identification} (the flow and its steps),
 * {@link kz.kualik.identity.session} and {@link kz.kualik.identity.session.jdbc} (where it is kept),
 * {@link kz.kualik.identity.vault} (with which key), then what it asks: the person's computer, registers and
 * services, and the providers that judge faces and documents.
 */
@org.jspecify.annotations.NullMarked
module kz.kualik.identity {
    requires java.net.http;
    requires transitive java.sql;
    requires transitive kz.kualik.pki;
    requires com.fasterxml.jackson.databind;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports kz.kualik.identity;
    exports kz.kualik.identity.callback;
    exports kz.kualik.identity.custody;
    exports kz.kualik.identity.identification;
    exports kz.kualik.identity.session;
    exports kz.kualik.identity.session.codec;
    exports kz.kualik.identity.session.jdbc;
    exports kz.kualik.identity.vault;
    exports kz.kualik.identity.device;
    exports kz.kualik.identity.registry;
    exports kz.kualik.identity.otp;
    exports kz.kualik.identity.operator;
    exports kz.kualik.identity.digitalid;
    exports kz.kualik.identity.biometric;
    exports kz.kualik.identity.biometric.spi;
    exports kz.kualik.identity.document;
    exports kz.kualik.identity.document.spi;
    exports kz.kualik.identity.moderation;
    exports kz.kualik.identity.notification;
    exports kz.kualik.identity.consent;
    exports kz.kualik.identity.evidence;

    // The HTTP bindings have their wire records beside them; Jackson reads these.
    opens kz.kualik.identity.digitalid to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.evidence to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.internal.wire to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.moderation to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.notification to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.operator to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.otp to
            com.fasterxml.jackson.databind;
    opens kz.kualik.identity.registry to
            com.fasterxml.jackson.databind;
}

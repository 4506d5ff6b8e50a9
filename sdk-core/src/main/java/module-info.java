/**
 * What every other module of Kualik stands on: errors, identifiers, secrets, HTTP, deadlines, texts for people.
 *
 * <p>Reading order: {@link kz.kualik.core} (errors and what to do about them),
 * {@link kz.kualik.core.identifier} (IIN, BIN, telephone numbers), {@link kz.kualik.core.secret},
 * {@link kz.kualik.core.operation} (deadlines and polling), {@link kz.kualik.core.http} (the one way to the network),
 * {@link kz.kualik.core.text}.
 */
// The modules that internal packages are exported to are built after this one.
@SuppressWarnings("module")
@org.jspecify.annotations.NullMarked
module kz.kualik.core {
    requires static transitive org.jspecify;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires org.slf4j;

    exports kz.kualik.core;
    exports kz.kualik.core.identifier;
    exports kz.kualik.core.secret;
    exports kz.kualik.core.operation;
    exports kz.kualik.core.http;
    exports kz.kualik.core.text;
    exports kz.kualik.core.internal.json to
            kz.kualik.identity,
            kz.kualik.pki,
            kz.kualik.samples;
}

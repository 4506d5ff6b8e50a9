/**
 * What every other module of Kualik stands on: errors, identifiers, secrets, HTTP, deadlines, texts for people.
 *
 * <p>Reading order: {@link kz.kualik.core} (errors and what to do about them),
 * {@link kz.kualik.core.secret}, {@link kz.kualik.core.operation},
 * {@link kz.kualik.core.text}.
 */
@org.jspecify.annotations.NullMarked
module kz.kualik.core {
    requires static transitive org.jspecify;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports kz.kualik.core;
    exports kz.kualik.core.operation;
    exports kz.kualik.core.secret;
    exports kz.kualik.core.text;
}

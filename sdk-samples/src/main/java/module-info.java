/** The sandbox of every state service, the command line, the demo. */
@org.jspecify.annotations.NullMarked
// Micrometer and OpenTelemetry name their modules in the manifest.
@SuppressWarnings("requires-automatic")
module kz.kualik.samples {
    requires transitive kz.kualik.identity;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires jdk.httpserver;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.util;
    requires info.picocli;
    requires org.java_websocket;
    requires org.slf4j;
    // For the samples that meter and trace; not there when the command line runs.
    requires static micrometer.core;
    requires static io.opentelemetry.api;
    requires static io.opentelemetry.context;
    requires static transitive org.jspecify;

    exports kz.kualik.samples.cli;
    exports kz.kualik.samples.sandbox;
    exports kz.kualik.samples.sandbox.nca;
    exports kz.kualik.samples.sandbox.ncalayer;
    exports kz.kualik.samples.sandbox.people;
    exports kz.kualik.samples.sandbox.server;

    // The services have their wire records beside them; Jackson reads these.
    opens kz.kualik.samples.sandbox to
            com.fasterxml.jackson.databind;
    opens kz.kualik.samples.sandbox.server to
            com.fasterxml.jackson.databind;
    // The command line reads its options into fields.
    opens kz.kualik.samples.cli to
            info.picocli;
}

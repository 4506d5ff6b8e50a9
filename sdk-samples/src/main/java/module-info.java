/** The sandbox of every state service, the command line, the demo. */
@org.jspecify.annotations.NullMarked
module kz.kualik.samples {
    requires transitive kz.kualik.identity;
    requires java.desktop;
    requires jdk.httpserver;
    requires info.picocli;
    requires static transitive org.jspecify;

    exports kz.kualik.samples.sandbox.server;
}

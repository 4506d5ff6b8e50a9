/** The sandbox of every state service, the command line, the demo. */
@org.jspecify.annotations.NullMarked
module kz.kualik.samples {
    requires transitive kz.kualik.identity;
    requires java.desktop;
    requires jdk.httpserver;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.util;
    requires info.picocli;
    requires static transitive org.jspecify;

    exports kz.kualik.samples.sandbox.nca;
    exports kz.kualik.samples.sandbox.server;
}

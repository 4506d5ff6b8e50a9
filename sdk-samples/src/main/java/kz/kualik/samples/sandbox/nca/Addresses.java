package kz.kualik.samples.sandbox.nca;

import java.net.URI;

/** Where certificates say that the services of the NCA are. */
record Addresses(URI base) {
    String ocsp() {
        return at("nca/ocsp");
    }

    String certificate(String name) {
        return at("nca/certificates/" + name + ".cer");
    }

    String crl(String name) {
        return at("nca/crl/" + name + ".crl");
    }

    private String at(String path) {
        return base.resolve(path).toString();
    }
}

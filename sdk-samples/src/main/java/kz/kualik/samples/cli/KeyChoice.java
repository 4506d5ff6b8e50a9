package kz.kualik.samples.cli;

import kz.kualik.identity.identification.KeySet;

/** Which keys a person gets. */
enum KeyChoice {
    GOST(KeySet.GOST),
    RSA(KeySet.RSA);

    private final KeySet keys;

    KeyChoice(KeySet keys) {
        this.keys = keys;
    }

    KeySet keys() {
        return keys;
    }
}

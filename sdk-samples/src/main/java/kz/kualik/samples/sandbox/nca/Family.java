package kz.kualik.samples.sandbox.nca;

import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.enrolment.CertificationRequest;

/** The two hierarchies of the NCA, by the algorithm of all keys in them. */
enum Family {
    GOST(SignatureSuite.GOST_2015_512, "gost", "1.2.398.3.3.2.6.4"),
    RSA(SignatureSuite.RSA_SHA256, "rsa", "1.2.398.3.3.2.6.2");

    private final SignatureSuite suite;
    private final String fileName;
    private final String timeStampPolicy;

    Family(SignatureSuite suite, String fileName, String timeStampPolicy) {
        this.suite = suite;
        this.fileName = fileName;
        this.timeStampPolicy = timeStampPolicy;
    }

    /** Which hierarchy certifies the key of a request. */
    static Family of(CertificationRequest request) {
        return request.suite().keyType() == KeyType.RSA ? RSA : GOST;
    }

    SignatureSuite suite() {
        return suite;
    }

    /** How the names of its files end. */
    String fileName() {
        return fileName;
    }

    /** Under which policy its time-stamp authority works. */
    String timeStampPolicy() {
        return timeStampPolicy;
    }
}

package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.x500.X500Name;

/** Who issues certificates: a root, or the NCA of one family. */
record Authority(String name, NcaKey key, NationalCertificate certificate, IssuingRecord record) {
    static Authority of(String name, NcaKey key, NationalCertificate certificate) {
        return new Authority(name, key, certificate, new IssuingRecord());
    }

    X500Name subject() {
        return X500Name.getInstance(certificate.subject().encoded());
    }

    /** Notes a certificate as issued. */
    NationalCertificate issued(NationalCertificate certificate) {
        record.add(certificate.serialNumber());
        return certificate;
    }

    boolean has(BigInteger serial) {
        return record.has(serial);
    }

    /** Prints the name and nothing of the key. */
    @Override
    public String toString() {
        return name;
    }
}

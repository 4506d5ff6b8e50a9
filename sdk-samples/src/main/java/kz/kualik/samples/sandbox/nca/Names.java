package kz.kualik.samples.sandbox.nca;

import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The names of the NCA's own certificates: those of the real ones, with SANDBOX where these have a year. */
final class Names {
    private static final String NCA = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ";

    private Names() {}

    static X500Name root(Family family) {
        return authority("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (" + family + ") SANDBOX")
                .build();
    }

    static X500Name nca(Family family) {
        return authority(NCA + " (" + family + ") SANDBOX").build();
    }

    static X500Name ocspResponder(Family family) {
        return authority("OCSP RESPONDER")
                .addRDN(BCStyle.O, new DERUTF8String(NCA + " (" + family + ") SANDBOX"))
                .build();
    }

    static X500Name timeStampAuthority() {
        return authority("TIME-STAMPING AUTHORITY")
                .addRDN(BCStyle.O, new DERUTF8String(NCA + " SANDBOX"))
                .build();
    }

    private static X500NameBuilder authority(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"));
    }
}

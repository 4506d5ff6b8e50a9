package kz.kualik.pki.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Where a certificate says that delta CRLs are (RFC 5280, 4.2.1.15). */
final class FreshestCrl {
    private FreshestCrl() {}

    /** Addresses of the web; none if the extension is missing or malformed, since a delta is a help only. */
    static List<URI> locations(NationalCertificate certificate) {
        try {
            return Asn1.read(
                    () -> read(certificate.encoded()),
                    cause -> new CryptoException(PkiErrors.CRL_UNREADABLE, "freshestCRL is malformed", cause));
        } catch (CryptoException e) {
            return List.of();
        }
    }

    private static List<URI> read(byte[] certificate) {
        Extensions extensions =
                Certificate.getInstance(certificate).getTBSCertificate().getExtensions();
        ASN1Encodable value = extensions == null ? null : extensions.getExtensionParsedValue(Extension.freshestCRL);
        List<URI> locations = new ArrayList<>();
        if (value == null) {
            return locations;
        }
        for (DistributionPoint point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
            DistributionPointName name = point.getDistributionPoint();
            if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
                    if (one.getTagNo() == GeneralName.uniformResourceIdentifier) {
                        add(locations, one.getName().toString());
                    }
                }
            }
        }
        return locations;
    }

    private static void add(List<URI> locations, String address) {
        try {
            URI location = new URI(address);
            String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.equals("http") || scheme.equals("https")) {
                locations.add(location);
            }
        } catch (URISyntaxException e) {
            // Some certificates hold what is no address, such as a wildcard.
        }
    }
}

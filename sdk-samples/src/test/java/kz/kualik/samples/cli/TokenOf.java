package kz.kualik.samples.cli;

import java.io.IOException;
import kz.kualik.pki.cms.CmsSignature;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/** Takes a time stamp out of a message. */
final class TokenOf {
    private TokenOf() {}

    private static SignerInformation signer(CmsSignature signature) throws CMSException {
        return new CMSSignedData(signature.encoded())
                .getSignerInfos()
                .iterator()
                .next();
    }

    static byte[] first(CmsSignature signature) throws CMSException, IOException {
        return signer(signature)
                .getUnsignedAttributes()
                .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                .getAttrValues()
                .getObjectAt(0)
                .toASN1Primitive()
                .getEncoded();
    }

    static byte[] value(CmsSignature signature) throws CMSException {
        return signer(signature).getSignature();
    }
}

package kz.kualik.samples.sandbox.nca;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.TimeStampRequest;

/** Time stamps (RFC 3161) over HTTP (3.4), by the key that the requested policy or else the digest calls for. */
final class TimeStampService implements SandboxService {
    private static final int MAXIMUM_SIZE = 4 * 1024;

    private final List<TimeStampUnit> units;

    TimeStampService(List<Hierarchy> hierarchies, Clock clock) {
        this.units = hierarchies.stream()
                .map(hierarchy -> new TimeStampUnit(hierarchy, clock))
                .toList();
    }

    @Override
    public String path() {
        return "/nca/tsp";
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        if (!request.path().isEmpty()) {
            return Replies.unknownFile();
        }
        if (!request.method().equals("POST")) {
            return Replies.wrongMethod("POST");
        }
        if (!request.contentType().equals("application/timestamp-query")) {
            return Replies.wrongContentType("application/timestamp-query");
        }
        byte[] body = request.body();
        return body.length > MAXIMUM_SIZE
                ? Replies.tooLarge()
                : SandboxReply.of(200, "application/timestamp-reply", Asn1.der(answer(body)));
    }

    private TimeStampResp answer(byte[] body) {
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(body);
        } catch (IOException | IllegalArgumentException e) {
            return refuse(PKIFailureInfo.badDataFormat, "the request is not a TimeStampReq");
        }
        if (request.getVersion() != 1) {
            return refuse(PKIFailureInfo.badRequest, "the version of the request is not 1");
        }
        if (request.hasExtensions()) {
            return refuse(PKIFailureInfo.unacceptedExtension, "extensions are not supported");
        }
        Optional<HashAlgorithm> hash =
                HashAlgorithm.findByOid(request.getMessageImprintAlgOID().getId());
        // SHA-1 is known to all of us, and no base for evidence.
        if (hash.isEmpty() || hash.get() == HashAlgorithm.SHA_1) {
            return refuse(PKIFailureInfo.badAlg, "the digest of the imprint is not supported");
        }
        if (request.getMessageImprintDigest().length != hash.get().newDigest().getDigestLength()) {
            return refuse(PKIFailureInfo.badDataFormat, "the imprint is not as long as its digest");
        }
        Optional<TimeStampUnit> unit = unit(Optional.ofNullable(request.getReqPolicy()), hash.get());
        if (unit.isEmpty()) {
            return refuse(PKIFailureInfo.unacceptedPolicy, "the policy is not supported");
        }
        return new TimeStampResp(
                new PKIStatusInfo(PKIStatus.granted), unit.get().stamp(request));
    }

    private Optional<TimeStampUnit> unit(Optional<ASN1ObjectIdentifier> policy, HashAlgorithm hash) {
        boolean national = hash == HashAlgorithm.STREEBOG_512 || hash == HashAlgorithm.GOST_34311_95;
        Family byHash = national ? Family.GOST : Family.RSA;
        String wanted = policy.map(ASN1ObjectIdentifier::getId).orElse(byHash.timeStampPolicy());
        return units.stream()
                .filter(unit -> unit.family().timeStampPolicy().equals(wanted))
                .findFirst();
    }

    private static TimeStampResp refuse(int failure, String text) {
        return new TimeStampResp(
                new PKIStatusInfo(PKIStatus.rejection, new PKIFreeText(text), new PKIFailureInfo(failure)), null);
    }
}

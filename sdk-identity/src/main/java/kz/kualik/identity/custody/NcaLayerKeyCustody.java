package kz.kualik.identity.custody;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.identification.HeldKeyCustody;
import kz.kualik.identity.identification.KeyOrder;
import kz.kualik.identity.identification.PendingKey;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the citizen's NCALayer makes and keeps, on the citizen's own computer: neither keys nor their password are ever in
 * this process. It speaks to the module {@code kz.gov.pki.knca.basics} with its methods {@code generateCsr} and
 * {@code importCertificate}.
 *
 * <p><b>The shape of what is said is Kualik's own.</b> That the two methods are there is public, and so are the envelope, the
 * forms of success, refusal and failure; their arguments and results are not. What is written here is what Kualik's sandbox
 * understands. Whoever knows the real form writes another {@link HeldKeyCustody} beside this one.
 *
 * <pre>{@code
 * {"module":"kz.gov.pki.knca.basics","method":"generateCsr","args":{
 *    "applicationId":"32 hexadecimal digits","existing":false,"storage":"PKCS12",
 *    "subject":{"iin":"...","surname":"...","givenName":"...","patronymic":null},"email":null,
 *    "keys":[{"suite":"GOST_2015_512","purpose":"SIGNING"}]}}
 * -> {"body":{"result":["base64 of a PKCS#10 request, one for each key"]},"status":true}
 *
 * {"module":"kz.gov.pki.knca.basics","method":"generateCsr","args":{"applicationId":"...","existing":true}}
 * -> the same requests, or {"body":{"result":[]},"status":true} if there are no keys
 *
 * {"module":"kz.gov.pki.knca.basics","method":"importCertificate","args":{
 *    "applicationId":"...","certificates":["base64"],"chain":["base64"]}}
 * -> {"body":{"result":[{"place":"a URI","certificate":"base64"}]},"status":true}
 *
 * {"body":{},"status":true}                      the person cancelled
 * {"code":"...","message":"...","status":false}  it failed
 * {"success":false,"errorCode":"MODULE_NOT_FOUND"}   it is too old
 * }</pre>
 *
 * <p>NCALayer is asked at steps 25, 26 and 27, and must run then. Asked again for one application it gives the same requests, so
 * that an answer that was lost costs no second key pair. There is no method to wipe keys: those that never get a certificate are NCALayer's to forget.
 *
 * <p>Operations throw {@link UserActionException} with code {@link IdentityErrorCodes#NCALAYER_CANCELLED} or
 * {@link IdentityErrorCodes#NCALAYER_TOO_OLD}, {@link ServiceRejectedException} or {@link ProtocolException} with code
 * {@link IdentityErrorCodes#NCALAYER_FAULTY}, and what {@link NcaLayerLink#ask} throws. Thread-safe.
 */
public final class NcaLayerKeyCustody implements HeldKeyCustody {
    private static final String MODULE = "kz.gov.pki.knca.basics";

    private final NcaLayerLink link;
    private final KeyStorage storage;

    private NcaLayerKeyCustody(NcaLayerLink link, KeyStorage storage) {
        this.link = link;
        this.storage = storage;
    }

    /**
     * Keys in files of the citizen's computer, which NCALayer writes.
     *
     * @param link the way to it
     * @return the custody
     */
    public static NcaLayerKeyCustody over(NcaLayerLink link) {
        return over(link, KeyStorage.PKCS12);
    }

    /**
     * Keys wherever NCALayer can keep them, such as on the identity card.
     *
     * @param link the way to it
     * @param storage where
     * @return the custody
     */
    public static NcaLayerKeyCustody over(NcaLayerLink link, KeyStorage storage) {
        return new NcaLayerKeyCustody(link, storage);
    }

    @Override
    public KeyStorage storage() {
        return storage;
    }

    @Override
    public List<CertificationRequest> requests(KeyOrder order) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("iin", order.person().iin().value());
        subject.put("surname", order.person().surname());
        subject.put("givenName", order.person().givenName());
        subject.put("patronymic", order.person().patronymic().orElse(null));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("applicationId", order.applicationId());
        arguments.put("existing", false);
        arguments.put("storage", order.storage().name());
        arguments.put("subject", subject);
        arguments.put("email", order.email().orElse(null));
        arguments.put(
                "keys",
                order.keys().stream()
                        .map(key -> Map.of(
                                "suite",
                                key.suite().name(),
                                "purpose",
                                key.purpose().name()))
                        .toList());
        return requests(order.applicationId(), arguments);
    }

    @Override
    public Optional<List<PendingKey>> find(String applicationId) {
        List<CertificationRequest> requests =
                requests(applicationId, Map.of("applicationId", applicationId, "existing", true));
        return requests.isEmpty()
                ? Optional.empty()
                : Optional.of(requests.stream().map(PendingKey::of).toList());
    }

    private List<CertificationRequest> requests(String applicationId, Map<String, Object> arguments) {
        return each(
                call(applicationId, "generateCsr", arguments), request -> CertificationRequest.parse(bytes(request)));
    }

    @Override
    public List<HeldKey> install(
            String applicationId, List<NationalCertificate> certificates, List<NationalCertificate> chain) {
        Map<String, Object> arguments =
                Map.of("applicationId", applicationId, "certificates", base64(certificates), "chain", base64(chain));
        return each(
                call(applicationId, "importCertificate", arguments),
                key -> new HeldKey(
                        URI.create(text(key.path("place"))),
                        NationalCertificate.parse(bytes(key.path("certificate")))));
    }

    @Override
    public void wipe(String applicationId) {
        // NCALayer has no method for it, and is perhaps not there any longer.
    }

    private JsonNode call(String applicationId, String method, Map<String, Object> arguments) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("module", MODULE);
        message.put("method", method);
        message.put("args", arguments);
        String answer = link.ask(applicationId, new String(Json.write(message), StandardCharsets.UTF_8));
        JsonNode read;
        try {
            read = Json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (ProtocolException e) {
            throw unexpected(e);
        }
        return result(read);
    }

    private static JsonNode result(JsonNode answer) {
        if (answer.path("errorCode").asText().equals("MODULE_NOT_FOUND")) {
            throw new UserActionException(
                    IdentityErrorCodes.NCALAYER_TOO_OLD, "NCALayer does not know the module that makes keys");
        }
        if (!answer.path("status").isBoolean()) {
            throw unexpected(null);
        }
        if (!answer.path("status").booleanValue()) {
            throw new ServiceRejectedException(IdentityErrorCodes.NCALAYER_FAULTY, "NCALayer answers with an error");
        }
        JsonNode body = answer.path("body");
        if (body.isObject() && body.isEmpty()) {
            throw new UserActionException(IdentityErrorCodes.NCALAYER_CANCELLED, "the person cancelled in NCALayer");
        }
        return body.path("result");
    }

    private static <T> List<T> each(JsonNode result, Function<JsonNode, T> reading) {
        if (!result.isArray()) {
            throw unexpected(null);
        }
        List<T> all = new ArrayList<>();
        try {
            result.forEach(node -> all.add(reading.apply(node)));
        } catch (CryptoException | IllegalArgumentException e) {
            throw unexpected(e);
        }
        return all;
    }

    private static byte[] bytes(JsonNode node) {
        return Base64.getDecoder().decode(text(node));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw unexpected(null);
        }
        return node.textValue();
    }

    private static List<String> base64(List<NationalCertificate> certificates) {
        return certificates.stream()
                .map(certificate -> Base64.getEncoder().encodeToString(certificate.encoded()))
                .toList();
    }

    private static ProtocolException unexpected(@Nullable Throwable cause) {
        return new ProtocolException(
                IdentityErrorCodes.NCALAYER_FAULTY,
                "NCALayer's answer is not what was asked for",
                // The message of anything else may quote.
                cause instanceof SdkException ? cause : null);
    }

    /** Prints where the keys are kept. */
    @Override
    public String toString() {
        return "NcaLayerKeyCustody[" + storage + "]";
    }
}

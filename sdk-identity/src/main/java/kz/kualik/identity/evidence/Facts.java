package kz.kualik.identity.evidence;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.identity.session.PinHash;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * What an event holds, part by part. Every part of every event is told, so that none can be forgotten; a type of which it is
 * not known here how to tell it is refused, and what must not be told is named here.
 */
final class Facts {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Facts() {}

    static Facts of(SessionEvent event) {
        Facts facts = new Facts();
        facts.parts("", event, "at");
        return facts;
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, String> pictures() {
        return pictures;
    }

    /** The pictures themselves, by their SHA-256. */
    Map<String, byte[]> files() {
        return files;
    }

    private void parts(String prefix, Object owner, String leftOut) {
        for (RecordComponent part : owner.getClass().getRecordComponents()) {
            if (!part.getName().equals(leftOut)) {
                tell(prefix.isEmpty() ? part.getName() : prefix + "." + part.getName(), value(part, owner));
            }
        }
    }

    private static Object value(RecordComponent part, Object owner) {
        try {
            return part.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a part of " + owner.getClass().getSimpleName() + " cannot be read", e);
        }
    }

    private void tell(String name, Object value) {
        if (value instanceof EvidenceSalt) {
            // Of no one's interest: each record has what of it is needed to check it.
            return;
        }
        if (value instanceof PinHash) {
            // A PIN is short: whoever has its hash has the PIN.
            texts.put(name, "argon2id");
        } else if (value instanceof ReleaseGrant grant) {
            // The token is a key to the data.
            texts.put(name + ".expiresAt", grant.expiresAt().toString());
        } else if (value instanceof FaceImage image) {
            picture(name, image.bytes());
        } else if (value instanceof DocumentImage image) {
            picture(name, image.bytes());
        } else if (value instanceof NationalCertificate certificate) {
            texts.put(name + ".serialNumber", certificate.serialNumber().toString(16));
            texts.put(name + ".sha256", certificate.sha256());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> tell(name, present));
        } else if (value instanceof OptionalDouble number) {
            number.ifPresent(present -> texts.put(name, Double.toString(present)));
        } else if (value instanceof Set<?> set) {
            // In an order of its own: sets have none, and the evidence must be the same each time.
            texts.put(
                    name,
                    String.join(", ", set.stream().map(String::valueOf).sorted().toList()));
        } else if (value instanceof Collection<?> collection) {
            int at = 1;
            for (Object element : collection) {
                tell(name + "." + at++, element);
            }
        } else {
            plain(value).ifPresentOrElse(text -> texts.put(name, text), () -> nested(name, value));
        }
    }

    private static Optional<String> plain(Object value) {
        if (value instanceof Iin iin) {
            return Optional.of(iin.value());
        }
        if (value instanceof PhoneNumber phone) {
            return Optional.of(phone.value());
        }
        if (value instanceof SessionId session) {
            // Whoever has the id itself can go on with the session.
            return Optional.of(Chain.reference(session));
        }
        if (value instanceof ErrorCode code) {
            return Optional.of(code.value());
        }
        boolean text = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Temporal
                || value instanceof Duration
                || value instanceof URI
                || value instanceof Path;
        return text ? Optional.of(value.toString()) : Optional.empty();
    }

    private void nested(String name, Object value) {
        if (!(value instanceof Record)) {
            throw new IllegalStateException(
                    "it is not known how to tell a " + value.getClass().getSimpleName());
        }
        if (oneOfSeveral(value.getClass())) {
            texts.put(name, value.getClass().getSimpleName());
        }
        parts(name, value, "");
    }

    /** Where a part may be of several types, its type is a fact, such as that of a verdict. */
    private static boolean oneOfSeveral(Class<?> type) {
        return List.of(type.getInterfaces()).stream().anyMatch(Class::isSealed);
    }

    private void picture(String name, byte[] file) {
        String hash = HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(file));
        pictures.put(name, hash);
        files.put(hash, file);
    }
}

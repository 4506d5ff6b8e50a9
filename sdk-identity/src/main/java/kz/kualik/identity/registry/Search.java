package kz.kualik.identity.registry;

import java.util.Objects;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.identity.IdentityErrorCodes;
import org.jspecify.annotations.Nullable;

/** The question of both registers, which both repeat in their answers. */
record Search(Iin iin) {
    static Search of(Iin iin) {
        return new Search(Objects.requireNonNull(iin, "iin"));
    }

    /** An answer about somebody else must never pass: it would identify one person as another. */
    static void requireSame(Iin asked, @Nullable Iin answered) {
        if (!asked.equals(answered)) {
            throw new ProtocolException(
                    IdentityErrorCodes.OTHER_PERSON, "the register answered about somebody else", null, 1);
        }
    }
}

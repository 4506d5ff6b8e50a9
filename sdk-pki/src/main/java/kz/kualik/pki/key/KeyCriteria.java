package kz.kualik.pki.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * Which key is wanted, where there are several: in a file with keys of several people or years, or on a token. Keys are
 * told by what their certificates say, never by their position.
 *
 * <pre>{@code
 * Signer signer = keys.signer(KeyCriteria.forPurpose(KeyPurpose.SIGNING).validAt(clock.instant()).ofOrganization(bin));
 * }</pre>
 *
 * @param purpose what the key is needed for
 * @param instant when its certificate must be valid; empty if that does not matter
 * @param iin whose key; empty if that does not matter
 * @param bin of whose organisation; empty if that does not matter
 */
public record KeyCriteria(KeyPurpose purpose, Optional<Instant> instant, Optional<Iin> iin, Optional<Bin> bin) {
    /**
     * All parts are there, though perhaps empty.
     *
     * @param purpose see {@link #purpose()}
     * @param instant see {@link #instant()}
     * @param iin see {@link #iin()}
     * @param bin see {@link #bin()}
     */
    public KeyCriteria {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(instant, "instant");
        Objects.requireNonNull(iin, "iin");
        Objects.requireNonNull(bin, "bin");
    }

    /**
     * Any key for a purpose.
     *
     * @param purpose what it is needed for
     * @return the criteria
     */
    public static KeyCriteria forPurpose(KeyPurpose purpose) {
        return new KeyCriteria(purpose, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Only keys whose certificate is valid at a time.
     *
     * @param time such as {@code clock.instant()}
     * @return stricter criteria
     */
    public KeyCriteria validAt(Instant time) {
        return new KeyCriteria(purpose, Optional.of(time), iin, bin);
    }

    /**
     * Only keys of one person, be they private or of an organisation.
     *
     * @param person the IIN
     * @return stricter criteria
     */
    public KeyCriteria ofPerson(Iin person) {
        return new KeyCriteria(purpose, instant, Optional.of(person), bin);
    }

    /**
     * Only keys of one organisation: of its people or its information systems.
     *
     * @param organization the BIN
     * @return stricter criteria
     */
    public KeyCriteria ofOrganization(Bin organization) {
        return new KeyCriteria(purpose, instant, iin, Optional.of(organization));
    }

    /**
     * Whether a key with this certificate is wanted.
     *
     * @param certificate the certificate of a key
     * @return true if it fits all criteria
     */
    public boolean matches(NationalCertificate certificate) {
        return certificate.permits(purpose)
                && instant.map(certificate::validAt).orElse(true)
                && iin.map(wanted ->
                                certificate.iin().filter(wanted.value()::equals).isPresent())
                        .orElse(true)
                && bin.map(wanted ->
                                certificate.bin().filter(wanted.value()::equals).isPresent())
                        .orElse(true);
    }

    /** Prints the criteria, with IIN and BIN masked. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(purpose.toString()));
        instant.ifPresent(time -> parts.add("valid at " + time));
        iin.ifPresent(person -> parts.add("IIN " + person.masked()));
        bin.ifPresent(organization -> parts.add("BIN " + organization.masked()));
        return String.join(", ", parts);
    }
}

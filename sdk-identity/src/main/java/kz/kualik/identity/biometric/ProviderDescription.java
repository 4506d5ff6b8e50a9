package kz.kualik.identity.biometric;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kualik.identity.internal.Texts;

/**
 * Who judges, in which version, and who vouches for it. Kept with every verdict.
 *
 * @param name the provider's name
 * @param version the version of its code and models
 * @param kind what stands behind it
 * @param assurances what is vouched for; empty if nothing is
 * @param calibration on what its rates rest; empty if it was never measured
 */
public record ProviderDescription(
        String name, String version, ProviderKind kind, Set<Assurance> assurances, Optional<Calibration> calibration) {
    /**
     * Copies the set, refuses null and blank texts.
     *
     * @param name see {@link #name()}
     * @param version see {@link #version()}
     * @param kind see {@link #kind()}
     * @param assurances see {@link #assurances()}
     * @param calibration see {@link #calibration()}
     */
    public ProviderDescription {
        Texts.require(name, "provider name");
        Texts.require(version, "provider version");
        Objects.requireNonNull(kind, "kind");
        assurances = Set.copyOf(assurances);
        Objects.requireNonNull(calibration, "calibration");
    }
}

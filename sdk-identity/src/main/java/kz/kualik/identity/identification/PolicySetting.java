package kz.kualik.identity.identification;

import java.util.Objects;

/**
 * One number of a policy, to be shown and compared.
 *
 * @param name the name of the setting, as in {@link IdentificationPolicy}
 * @param value as text: durations by ISO 8601, such as {@code PT15M}
 * @param source where the default comes from
 */
public record PolicySetting(String name, String value, String source) {
    /**
     * Refuses null.
     *
     * @param name see {@link #name()}
     * @param value see {@link #value()}
     * @param source see {@link #source()}
     */
    public PolicySetting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }
}

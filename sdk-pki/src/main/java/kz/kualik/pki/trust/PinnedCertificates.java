package kz.kualik.pki.trust;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * The certificates of pinned authorities, as far as they were had.
 *
 * @param found by authority; each has the pinned fingerprint
 * @param missing the other authorities, and why theirs was not had
 */
public record PinnedCertificates(
        Map<PinnedAuthority, NationalCertificate> found, Map<PinnedAuthority, Shortfall> missing) {
    /** Why a certificate was not had. */
    public enum Shortfall {
        /** The pin names no address, or the folder has no file. */
        NOT_THERE,
        /** No address answered in time with status 200. */
        NO_ANSWER,
        /** What came, or lay there, is something else: it was left alone. */
        NOT_THE_PINNED
    }

    /**
     * Checks and copies.
     *
     * @param found see {@link #found()}
     * @param missing see {@link #missing()}
     * @throws IllegalArgumentException if a certificate does not have the fingerprint of its authority
     */
    public PinnedCertificates {
        found.forEach((authority, certificate) -> {
            if (!authority.matches(certificate)) {
                throw new IllegalArgumentException("a certificate is not that of " + authority.name());
            }
        });
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** One attempt to get one. */
    record Attempt(@org.jspecify.annotations.Nullable NationalCertificate certificate, Shortfall shortfall) {}

    static PinnedCertificates each(
            Collection<PinnedAuthority> authorities, Function<PinnedAuthority, Attempt> attempt) {
        Map<PinnedAuthority, NationalCertificate> found = new LinkedHashMap<>();
        Map<PinnedAuthority, Shortfall> missing = new LinkedHashMap<>();
        for (PinnedAuthority authority : authorities) {
            Attempt made = attempt.apply(authority);
            if (made.certificate() == null) {
                missing.put(authority, made.shortfall());
            } else {
                found.put(authority, made.certificate());
            }
        }
        return new PinnedCertificates(found, missing);
    }

    /**
     * Whether none is missing.
     *
     * @return true if all were had
     */
    public boolean complete() {
        return missing.isEmpty();
    }

    /**
     * What was had, to be trusted. Whoever is missing is not, which makes signatures below them INDETERMINATE.
     *
     * @return the anchors, maybe none
     */
    public TrustAnchors anchors() {
        return TrustAnchors.of(found.values());
    }

    /**
     * The anchors of a deployment that does not start without all of them.
     *
     * @return the anchors
     * @throws ConfigurationException if one is missing; the message names who and why
     *     ({@code pki.trust.anchors-unusable})
     */
    public TrustAnchors requireAll() {
        if (!complete()) {
            String list = missing.entrySet().stream()
                    .map(entry -> entry.getKey().name() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            throw new ConfigurationException(
                    PkiErrors.TRUST_ANCHORS_UNUSABLE, "certificates of pinned authorities are missing: " + list);
        }
        return anchors();
    }
}

package kz.kualik.pki.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.http.HttpTransport;

/** Where the status of certificates is learned. Implementations are thread-safe. */
@FunctionalInterface
public interface RevocationSource {
    /**
     * The status of a certificate. What goes wrong is {@link RevocationStatus.Unknown}, not an exception.
     *
     * @param query the question
     * @return the answer
     */
    RevocationStatus check(RevocationQuery query);

    /**
     * No check at all. Reports carry a warning that says so.
     *
     * @return a source that answers {@link RevocationStatus.NotChecked}
     */
    static RevocationSource none() {
        return query -> new RevocationStatus.NotChecked();
    }

    /**
     * CRLs and delta CRLs (RFC 5280, 5) in a folder, indexed once: 27 bytes of memory for each entry. No network. The
     * files are to stay as they are: each is read a second time, for its signature, when its issuer is known; of one that
     * is gone or changed by then nothing is believed.
     *
     * @param folder all files in it that end in .crl
     * @return the source
     * @throws ConfigurationException if the folder or a CRL in it cannot be read ({@code pki.crl.unreadable})
     */
    static RevocationSource crls(Path folder) {
        return CrlFolder.read(folder);
    }

    /**
     * CRLs and delta CRLs that are fetched when they are needed and kept in a folder; settings are those of
     * {@link CrlStore#in}.
     *
     * @param folder where the lists are kept; made if it is absent
     * @param transport the way to the network
     * @return the source
     * @throws ConfigurationException if the folder cannot be made or read ({@code pki.crl.unreadable})
     */
    static RevocationSource crlStore(Path folder, HttpTransport transport) {
        return CrlStore.in(folder, transport).open();
    }

    /**
     * OCSP (RFC 6960) at the address that the certificate names; if that gives no answer, the CRL that it names.
     *
     * @param transport the way to the network
     * @return the source
     */
    static RevocationSource online(HttpTransport transport) {
        return new OnlineRevocation(transport);
    }

    /**
     * Answers that are at hand, such as those that a signed message carries. No network. An answer speaks about a moment if
     * it was made after it, or is in force at the time of validation.
     *
     * @param evidence OCSP responses and CRLs; what cannot be read proves nothing
     * @return the source
     */
    static RevocationSource of(Collection<RevocationEvidence> evidence) {
        return GivenEvidence.of(evidence);
    }

    /**
     * A source whose answers are used again for a while, so that many documents of one signer cost one question. What the
     * source did not know is never remembered.
     *
     * @param source the source, such as {@link #online}
     * @param maximumAge how long an answer is used again; a revocation in the meantime is not seen. The national rules name
     *     no limit; minutes are usual
     * @param maximumAnswers how many answers are kept, those used last; an OCSP response takes about 2 KiB
     * @return the source; thread-safe
     * @throws IllegalArgumentException if a limit is not positive
     */
    static RevocationSource cached(RevocationSource source, Duration maximumAge, int maximumAnswers) {
        if (maximumAge.isNegative() || maximumAge.isZero() || maximumAnswers < 1) {
            throw new IllegalArgumentException("maximumAge and maximumAnswers must be positive");
        }
        return new CachedRevocation(source, maximumAge, maximumAnswers);
    }

    /**
     * The first answer that is known. If none is, the one of a service that did not answer, else the first.
     *
     * @param sources in the order in which they are asked
     * @return the source
     */
    static RevocationSource firstOf(List<RevocationSource> sources) {
        List<RevocationSource> copy = List.copyOf(sources);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("at least one source is needed");
        }
        return query -> {
            List<RevocationStatus.Unknown> unknown = new ArrayList<>();
            for (RevocationSource source : copy) {
                RevocationStatus status = source.check(query);
                if (!(status instanceof RevocationStatus.Unknown notKnown)) {
                    return status;
                }
                unknown.add(notKnown);
            }
            // That a service may know it later is worth more to the caller than that a folder does not know it.
            return unknown.stream()
                    .filter(RevocationStatus.Unknown::unreachable)
                    .findFirst()
                    .orElse(unknown.get(0));
        };
    }
}

package kz.kualik.pki.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;

/** Remembers what a source knew a moment ago. What it did not know is asked again. */
final class CachedRevocation implements RevocationSource {
    private record Key(NationalCertificate certificate, NationalCertificate issuer) {}

    /** What was known, about which moment, and when it was asked. */
    private record Answer(RevocationStatus status, Instant about, Instant at) {
        /**
         * "Good" about a moment in the past, as an old list says it of an old signature, says nothing about later ones. A
         * revocation tells since when.
         */
        boolean speaksAbout(Instant moment) {
            return !(status instanceof RevocationStatus.Good good)
                    || !moment.isAfter(about)
                    || !moment.isAfter(good.asOf())
                    || !about.isBefore(at);
        }
    }

    private final RevocationSource source;
    private final Duration maximumAge;
    private final int maximumAnswers;
    private final Map<Key, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    CachedRevocation(RevocationSource source, Duration maximumAge, int maximumAnswers) {
        this.source = source;
        this.maximumAge = maximumAge;
        this.maximumAnswers = maximumAnswers;
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        Key key = new Key(query.certificate(), query.issuer());
        return remembered(key, query).orElseGet(() -> {
            // Outside of the lock: a slow responder holds up only whoever asks about this certificate.
            RevocationStatus status = source.check(query);
            remember(key, status, query);
            return status;
        });
    }

    private synchronized Optional<RevocationStatus> remembered(Key key, RevocationQuery query) {
        Instant now = query.now();
        return Optional.ofNullable(answers.get(key))
                .filter(answer ->
                        !now.isBefore(answer.at()) && !now.isAfter(answer.at().plus(maximumAge)))
                .filter(answer -> answer.speaksAbout(query.at()))
                .map(Answer::status);
    }

    private synchronized void remember(Key key, RevocationStatus status, RevocationQuery query) {
        if (status instanceof RevocationStatus.Unknown || status instanceof RevocationStatus.NotChecked) {
            return;
        }
        answers.put(key, new Answer(status, query.at(), query.now()));
        if (answers.size() > maximumAnswers) {
            Iterator<Key> eldest = answers.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}

package kz.kualik.pki.seal;

import java.time.Instant;
import java.util.Optional;
import kz.kualik.core.text.LocalizedText;

/**
 * What was found about a sealed message.
 *
 * @param outcome whether it was opened, or why not
 * @param signer the fingerprint of the certificate by which it was signed; empty if it was not opened
 * @param signedAt when its signer says that it was signed; proves nothing
 */
public record UnsealReport(Outcome outcome, Optional<String> signer, Optional<Instant> signedAt) {
    /** What may be found. */
    public enum Outcome {
        /** It was intact, signed by an accepted signer, and is open now. */
        OPENED(
                "Мөр дұрыс, құжат ашылды.",
                "Печать верна, документ открыт.",
                "The seal is good, and the document is open."),
        /** It was not encrypted for this key, or is no sealed message. */
        NOT_FOR_THIS_KEY(
                "Бұл кілтке арналған мөрленген хабарлама емес.",
                "Это не запечатанное для данного ключа сообщение.",
                "This is no message that was sealed for this key."),
        /** It is damaged, was changed, or has no protection against changes. */
        NOT_INTACT(
                "Хабарлама бүлінген, өзгертілген немесе өзгертуден қорғалмаған.",
                "Сообщение повреждено, изменено или не защищено от изменений.",
                "The message is damaged, was changed, or is not protected against changes."),
        /** Nobody signed it, or nobody who is accepted, or with a key that must not be relied on. */
        NOT_SIGNED(
                "Хабарламаға қабылданған тараптардың ешқайсысы қол қоймаған.",
                "Сообщение не подписано ни одной из принимаемых сторон.",
                "The message is signed by none of those who are accepted."),
        /** It is sound, but does not hold a folder. */
        NOT_A_FOLDER("Хабарламада бума жоқ.", "В сообщении нет папки.", "The message does not hold a folder.");

        private final LocalizedText text;

        Outcome(String kazakh, String russian, String english) {
            this.text = new LocalizedText(kazakh, russian, english);
        }

        /**
         * For people.
         *
         * @return a sentence in three languages
         */
        public LocalizedText text() {
            return text;
        }
    }

    /**
     * Refuses a report that contradicts itself.
     *
     * @param outcome see {@link #outcome()}
     * @param signer see {@link #signer()}
     * @param signedAt see {@link #signedAt()}
     */
    public UnsealReport {
        if (signer.isPresent() != (outcome == Outcome.OPENED) || signedAt.isPresent() != signer.isPresent()) {
            throw new IllegalArgumentException("exactly a message that was opened has a signer");
        }
    }

    static UnsealReport refused(Outcome outcome) {
        return new UnsealReport(outcome, Optional.empty(), Optional.empty());
    }

    /**
     * Whether it was opened.
     *
     * @return true for {@link Outcome#OPENED}
     */
    public boolean opened() {
        return outcome == Outcome.OPENED;
    }
}

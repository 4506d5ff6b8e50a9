package kz.kualik.samples.journey;

import kz.kualik.core.secret.Secret;

/** Who answers the questions: a person at a terminal, a script, or nobody but the usual. */
public interface Answers {
    /**
     * Answers a question that is no secret.
     *
     * @param question what is asked
     * @param usual the answer with which the way goes on
     * @return the answer; one of the question's choices if it has any
     */
    String answer(Question question, String usual);

    /**
     * Answers with a secret.
     *
     * @param question what is asked
     * @param usual the answer with which the way goes on; stays the caller's
     * @return a new secret; the caller closes it
     */
    Secret secret(Question question, Secret usual);

    /**
     * A secret of one's own from somebody else's.
     *
     * @param secret stays the caller's
     * @return a new secret; the caller closes it
     */
    static Secret copy(Secret secret) {
        return secret.use(chars -> Secret.of(chars.clone()));
    }

    /**
     * The usual answer to everything: an ordinary person gets their keys.
     *
     * @return answers without state
     */
    static Answers usual() {
        return new Answers() {
            @Override
            public String answer(Question question, String usual) {
                return usual;
            }

            @Override
            public Secret secret(Question question, Secret usual) {
                return copy(usual);
            }
        };
    }
}

package kz.kualik.samples.cli;

import java.util.concurrent.CancellationException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Question;

/** Asks the person at the terminal; an empty line is the usual answer, which is shown in brackets. */
final class TerminalAnswers implements Answers {
    private final Terminal terminal;
    private final Language language;
    private final boolean passwordGiven;

    TerminalAnswers(Terminal terminal, Language language, boolean passwordGiven) {
        this.terminal = terminal;
        this.language = language;
        this.passwordGiven = passwordGiven;
    }

    @Override
    public String answer(Question question, String usual) {
        String hint = question.words().isEmpty() ? "" : " (" + String.join(", ", question.words()) + ")";
        String text = "        " + question.label().in(language) + hint + " [" + usual + "]:";
        while (true) {
            String typed = terminal.ask(text).orElseThrow(TerminalAnswers::gone).strip();
            String answer = typed.isEmpty() ? usual : typed;
            if (question.choices().isEmpty() || question.choices().contains(answer)) {
                return answer;
            }
        }
    }

    @Override
    public Secret secret(Question question, Secret usual) {
        if (question == Question.PASSWORD && passwordGiven) {
            return Answers.copy(usual);
        }
        Secret typed = terminal.askSecret("        " + question.label().in(language) + ":")
                .orElseThrow(TerminalAnswers::gone);
        if (typed.length() > 0 || question == Question.PASSWORD) {
            return typed;
        }
        typed.close();
        return Answers.copy(usual);
    }

    private static CancellationException gone() {
        return new CancellationException("the terminal was closed");
    }
}

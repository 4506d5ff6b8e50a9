package kz.kualik.samples.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.evidence.EvidenceRecord;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.Sms;
import kz.kualik.samples.sandbox.people.SyntheticPerson;

/** A whole journey in a JVM of its own, with a wrong code and a wrong PIN on the way. */
public final class LoggedJourney {
    private static final String PASSWORD = "Belgili2026";
    private static final String EMAIL = "belgili.adam@example.kz";

    private LoggedJourney() {}

    /** Walks, and writes a line for each value that no log may hold. */
    public static void main(String[] args) throws IOException {
        Path marks = Path.of(args[0]);
        Path keys = Path.of(args[1]);
        List<String> values = new ArrayList<>(List.of(PASSWORD, EMAIL, "739264"));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Secret password = Secret.copyOf(PASSWORD)) {
            SyntheticPerson person = sandbox.people().ordinary();
            SandboxClient client = SandboxClient.at(HttpTransport.jdk(), sandbox.address());
            Journey journey = new Journey(
                    client, person, new Clumsy(sandbox, person, values), JourneyScreen.dark(), keys, password);
            RemoteIdentification identification = Journey.identification(sandbox, KeySet.RSA);
            IdentificationStep end = journey.walk(
                            identification.begin(BeginRequest.inLanguage(Language.KAZAKH)), Language.KAZAKH)
                    .orElseThrow();
            if (!(end instanceof Completed)) {
                throw new IllegalStateException("the journey ended at " + end);
            }
            values.add(end.session().value());
            values.add(person.iin().value());
            values.add(person.phone().value());
            values.add(person.phone().value().substring(2));
            identification.evidence(end.session()).records().stream()
                    .flatMap(LoggedJourney::personal)
                    .forEach(values::add);
        }
        Files.write(marks, values.stream().distinct().toList());
    }

    private static Stream<String> personal(EvidenceRecord record) {
        return record.facts().entrySet().stream()
                .filter(fact -> fact.getKey()
                        .matches(".*(surname|givenName|patronymic|givenNames|address|[nN]umber|birthDate|email|folder"
                                + "|nonce|optional1)"))
                .filter(fact -> !fact.getKey().matches("sendNumber|callNumber|.*serialNumber"))
                .map(java.util.Map.Entry::getValue)
                .filter(value -> value.length() > 3);
    }

    /** Takes a wrong code and a wrong PIN first. */
    private static final class Clumsy implements Answers {
        private final Sandbox sandbox;
        private final SyntheticPerson person;
        private final List<String> values;
        private boolean wrongCode;
        private boolean wrongPin;

        Clumsy(Sandbox sandbox, SyntheticPerson person, List<String> values) {
            this.sandbox = sandbox;
            this.person = person;
            this.values = values;
        }

        @Override
        public String answer(Question question, String usual) {
            if (question == Question.CODE || question == Question.DIGITAL_ID_CODE) {
                sandbox.inbox().last(person.phone()).flatMap(Sms::code).ifPresent(values::add);
            }
            if (question == Question.CODE && !wrongCode) {
                wrongCode = true;
                values.add("918273");
                return "918273";
            }
            return question == Question.EMAIL ? EMAIL : usual;
        }

        @Override
        public Secret secret(Question question, Secret usual) {
            if (question == Question.PIN_ENTERED && !wrongPin) {
                wrongPin = true;
                values.add("564738");
                return Secret.copyOf("564738");
            }
            return Answers.copy(usual);
        }
    }
}

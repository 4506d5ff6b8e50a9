package kz.kualik.identity.identification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import kz.kualik.core.text.NameMatch;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;

/**
 * A document and the register, field by field. What the person corrected or typed has only their word for it: it agrees with the
 * register or not, but no photo shows it, so that a moderator must look.
 */
final class DocumentComparison {
    private DocumentComparison() {}

    static List<FieldComparison> compare(
            Optional<IdentityDocument> recognised, IdentityDocument document, Person person, LocalDate today) {
        List<String> seen = recognised.map(shown -> compare(shown, person, today)).orElse(List.of()).stream()
                .map(FieldComparison::onDocument)
                .toList();
        List<FieldComparison> said = compare(document, person, today);
        List<FieldComparison> fields = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            FieldComparison field = said.get(i);
            boolean shown = !seen.isEmpty() && field.onDocument().equals(seen.get(i));
            fields.add(
                    !shown && field.match().agrees()
                            ? new FieldComparison(
                                    field.field(), FieldMatch.UNKNOWN, field.onDocument(), field.inRegister())
                            : field);
        }
        return fields;
    }

    private static List<FieldComparison> compare(IdentityDocument document, Person person, LocalDate today) {
        Optional<RegisteredDocument> registered = person.documents().stream()
                .filter(known ->
                        known.kind() == document.kind() && known.number().equals(document.number()))
                .findFirst();
        return List.of(
                new FieldComparison(
                        DocumentField.NUMBER,
                        registered.isPresent() ? FieldMatch.EXACT : FieldMatch.DIFFERENT,
                        document.number(),
                        registered.map(RegisteredDocument::number).orElse("")),
                new FieldComparison(
                        DocumentField.VALIDITY,
                        registered.map(known -> validity(known, today)).orElse(FieldMatch.UNKNOWN),
                        document.expires().toString(),
                        registered.map(known -> known.status().name()).orElse("")),
                name(
                        DocumentField.SURNAME,
                        NameMatch::of,
                        document.name().surname(),
                        person.name().surname()),
                name(
                        DocumentField.GIVEN_NAME,
                        NameMatch::of,
                        document.name().givenName(),
                        person.name().givenName()),
                name(
                        DocumentField.PATRONYMIC,
                        NameMatch::ofPatronymics,
                        document.name().patronymic().orElse(""),
                        person.name().patronymic().orElse("")),
                value(DocumentField.BIRTH_DATE, document.birthDate(), person.birthDate()),
                value(DocumentField.SEX, document.sex(), person.sex()));
    }

    private static FieldMatch validity(RegisteredDocument registered, LocalDate today) {
        boolean inForce = registered.status() == DocumentStatus.VALID
                && registered.expires().map(last -> !last.isBefore(today)).orElse(true);
        return inForce ? FieldMatch.EXACT : FieldMatch.DIFFERENT;
    }

    private static FieldComparison name(
            DocumentField field,
            BiFunction<String, String, NameMatch> comparison,
            String onDocument,
            String inRegister) {
        FieldMatch match = FieldMatch.of(comparison.apply(onDocument, inRegister));
        return new FieldComparison(field, match, onDocument, inRegister);
    }

    private static FieldComparison value(DocumentField field, Object onDocument, Object inRegister) {
        FieldMatch match = onDocument.equals(inRegister) ? FieldMatch.EXACT : FieldMatch.DIFFERENT;
        return new FieldComparison(field, match, onDocument.toString(), inRegister.toString());
    }
}

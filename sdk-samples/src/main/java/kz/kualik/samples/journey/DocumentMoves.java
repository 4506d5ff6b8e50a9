package kz.kualik.samples.journey;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.identification.ConsentStep;
import kz.kualik.identity.identification.DocumentByHandStep;
import kz.kualik.identity.identification.DocumentDataStep;
import kz.kualik.identity.identification.DocumentStep;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.ModerationStep;
import kz.kualik.identity.identification.RegisterStep;
import kz.kualik.samples.sandbox.people.SyntheticPerson;

/** Steps 14a to 19: the document and the register. */
final class DocumentMoves {
    private final Traveller traveller;

    DocumentMoves(Traveller traveller) {
        this.traveller = traveller;
    }

    void addTo(Moves moves) {
        moves.at(DocumentStep.class, this::photograph);
        moves.at(DocumentByHandStep.class, this::type);
        moves.at(DocumentDataStep.class, this::confirm);
        moves.at(RegisterStep.class, this::compare);
        moves.at(ModerationStep.class, this::moderate);
    }

    private IdentificationStep photograph(DocumentStep step) {
        SyntheticPerson person = traveller.person();
        DocumentImages photos = traveller.choose(Question.DOCUMENT, "card").equals("card")
                ? person.cardPhotos()
                : new DocumentImages(DocumentKind.IDENTITY_CARD, person.front(), Optional.empty());
        IdentificationStep next = step.submit(photos);
        if (next instanceof DocumentDataStep data) {
            IdentityDocument card = data.document();
            traveller.found(Text.of(
                    "%s: куәлік № %s, ЖСН %s, %s дейін",
                    "%s: удостоверение № %s, ИИН %s, до %s",
                    "%s: card No %s, IIN %s, until %s",
                    traveller.sandbox().documents().description().name(),
                    masked(card.number()),
                    card.iin().masked(),
                    card.expires()));
        }
        return next;
    }

    /** What the person would type wrongly is the number and the surname. */
    private IdentificationStep type(DocumentByHandStep step) {
        IdentityDocument card = traveller.person().card();
        String number = traveller.ask(Question.DOCUMENT_NUMBER, card.number());
        traveller.screen().answered(Question.DOCUMENT_NUMBER, masked(number));
        String surname = traveller.ask(Question.DOCUMENT_SURNAME, card.name().surname());
        traveller
                .screen()
                .answered(Question.DOCUMENT_SURNAME, surname.substring(0, Math.min(1, surname.length())) + "***");
        return step.enter(
                traveller.person().cardPhotos(),
                new IdentityDocument(
                        card.kind(),
                        number,
                        card.iin(),
                        new PersonName(
                                surname, card.name().givenName(), card.name().patronymic()),
                        card.birthDate(),
                        card.sex(),
                        card.country(),
                        card.address(),
                        card.issued(),
                        card.expires()));
    }

    private static String masked(String number) {
        return "*".repeat(6) + number.substring(Math.max(0, number.length() - 3));
    }

    private IdentificationStep confirm(DocumentDataStep step) {
        return traveller.choose(Question.DOCUMENT_DATA, "confirm").equals("confirm")
                ? step.confirm()
                : step.takeAgain();
    }

    private IdentificationStep compare(RegisterStep step) {
        IdentificationStep next = step.compare();
        if (next instanceof ConsentStep) {
            traveller.found(Text.of(
                    "ЖТ МДБ: құжат пен бет тізілімге сәйкес",
                    "ГБД ФЛ: документ и лицо соответствуют регистру",
                    "GBD FL: document and face agree with the register"));
        } else if (next instanceof ModerationStep moderation) {
            String fields = differing(moderation.comparisons());
            traveller.found(Text.of(
                    "ЖТ МДБ: анық емес: %s; құжат модераторға жіберілді",
                    "ГБД ФЛ: не подтверждено: %s; документ отправлен модератору",
                    "GBD FL: not confirmed: %s; the document went to a moderator",
                    fields));
        }
        return next;
    }

    private static String differing(List<FieldComparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> !comparison.match().agrees())
                .map(comparison -> comparison.field().name())
                .collect(Collectors.joining(", "));
    }

    private IdentificationStep moderate(ModerationStep step) {
        IdentificationStep next = PhoneMoves.await(step, last -> ((ModerationStep) last).refresh());
        if (next instanceof ConsentStep) {
            traveller.found(Text.of(
                    "Модератор құжатты мақұлдады; SMS жіберілді",
                    "Модератор одобрил документ; отправлено SMS",
                    "The moderator has approved the document; an SMS was sent"));
        }
        return next;
    }
}

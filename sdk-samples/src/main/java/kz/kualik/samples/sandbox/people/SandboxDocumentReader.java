package kz.kualik.samples.sandbox.people;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.pki.report.Reason;

/**
 * A test double of document recognition. It looks at no dot of a picture: the picture's mark names the synthetic person
 * whose card it shows, and the reading is that person's card. A picture without a mark, or of a side that it is not
 * given as, shows no document. It says of itself that it is a {@link ProviderKind#TEST_DOUBLE}, so that a deployment
 * can refuse it.
 *
 * <p>The data come from the front and the machine-readable zone from the back: a front of one person with a back of
 * another is read as just that, and to find it out is the flow's business. It knows cards only, and reads no PDF.
 * Thread-safe, never touches the network.
 */
public final class SandboxDocumentReader implements DocumentReader {
    private static final ProviderDescription DESCRIPTION = new ProviderDescription(
            "Kualik sandbox document reader", "1", ProviderKind.TEST_DOUBLE, Set.of(), Optional.empty());

    private static final Reason NO_FRONT = Reason.of(
            "identity.document.front-not-found",
            "Суретте жеке куәліктің алдыңғы беті табылмады. Қайта түсіріңіз.",
            "На фото не найдена лицевая сторона удостоверения личности. Сделайте фото ещё раз.",
            "The front of an identity card was not found in the photo. Take the photo again.");
    private static final Reason NO_BACK = Reason.of(
            "identity.document.back-not-found",
            "Суретте жеке куәліктің артқы беті табылмады. Қайта түсіріңіз.",
            "На фото не найдена обратная сторона удостоверения личности. Сделайте фото ещё раз.",
            "The back of an identity card was not found in the photo. Take the photo again.");

    private static final Reason GLARE = Reason.of(
            "identity.document.glare",
            "Құжатта жылтыр дақ бар, деректер оқылмайды. Жарықты бұрып, қайта түсіріңіз.",
            "На документе блик, данные не читаются. Поверните документ к свету иначе и сделайте фото ещё раз.",
            "There is glare on the document, the data cannot be read. Turn it in the light and take the photo again.");

    private final SyntheticPeople people;

    /**
     * A test double.
     *
     * @param people whose cards it knows
     */
    public SandboxDocumentReader(SyntheticPeople people) {
        this.people = Objects.requireNonNull(people, "people");
    }

    @Override
    public ProviderDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<DocumentReading> read(DocumentImages images, Deadline deadline) {
        return CompletableFuture.completedStage(read(images));
    }

    private DocumentReading read(DocumentImages images) {
        Optional<SyntheticPerson> front = shown(images.front(), PictureMark.Content.FRONT);
        if (front.isEmpty() || images.kind() != DocumentKind.IDENTITY_CARD) {
            return DocumentReading.refused(NO_FRONT);
        }
        if (front.get().scenario() == Scenario.DOCUMENT_UNREADABLE) {
            return DocumentReading.refused(GLARE);
        }
        Optional<Mrz> mrz = images.back()
                .flatMap(back -> shown(back, PictureMark.Content.BACK))
                .map(SyntheticPerson::mrz);
        if (mrz.isEmpty()) {
            return DocumentReading.refused(NO_BACK);
        }
        return new DocumentReading(
                Optional.of(front.get().card()), mrz, Optional.of(front.get().portrait()), List.of());
    }

    private Optional<SyntheticPerson> shown(DocumentImage image, PictureMark.Content side) {
        return PictureMark.find(image.bytes())
                .filter(mark -> mark.shows() == side)
                .flatMap(people::find);
    }

    /** Nothing to give back. */
    @Override
    public void close() {}
}

package kz.kualik.samples.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.samples.sandbox.server.Seed;
import org.junit.jupiter.api.Test;

class SandboxDocumentReaderTest {
    private static final String NO_FRONT = "identity.document.front-not-found";

    private final SyntheticPeople people = SyntheticPeople.of(new Seed(1));
    private final SyntheticPerson person = people.ordinary();
    private final SyntheticPerson other = people.all().get(1);
    private final SandboxDocumentReader reader = new SandboxDocumentReader(people);

    @Test
    void description_whenAsked_ownsUpToBeingATestDouble() {
        assertThat(reader.description().kind()).isEqualTo(ProviderKind.TEST_DOUBLE);
    }

    @Test
    void read_whenBothSidesAreThere_givesTheCard() {
        DocumentReading reading = read(person.cardPhotos());

        assertThat(reading.document()).contains(person.card());
        assertThat(reading.mrz()).contains(person.mrz());
        assertThat(reading.reasons()).isEmpty();
    }

    @Test
    void read_whenBothSidesAreThere_cutsOutTheFaceOfTheHolder() {
        SandboxBiometrics biometrics = new SandboxBiometrics(new Seed(1), Clock.systemUTC());

        assertThat(biometrics
                        .compare(
                                person.selfie(),
                                read(person.cardPhotos()).portrait().orElseThrow(),
                                soon())
                        .toCompletableFuture()
                        .join()
                        .outcome())
                .isEqualTo(CheckOutcome.PASS);
    }

    @Test
    void read_whenTheBackIsOfAnotherCard_readsJustThat() {
        DocumentReading reading = read(DocumentImages.ofCard(person.front(), other.back()));

        assertThat(reading.document()).contains(person.card());
        assertThat(reading.mrz()).contains(other.mrz());
    }

    @Test
    void read_whenTheSidesAreSwapped_wantsTheFront() {
        assertRefused(DocumentImages.ofCard(person.back(), person.front()), NO_FRONT);
    }

    @Test
    void read_whenTheBackIsMissing_wantsTheBack() {
        assertRefused(
                new DocumentImages(DocumentKind.IDENTITY_CARD, person.front(), Optional.empty()),
                "identity.document.back-not-found");
    }

    @Test
    void read_whenThePhotoIsOfSomethingElse_wantsTheFront() {
        DocumentImage room = new DocumentImage(SyntheticPeople.pictureOfNobody().bytes());

        assertRefused(DocumentImages.ofCard(room, person.back()), NO_FRONT);
    }

    @Test
    void read_whenThePhotoIsASelfie_wantsTheFront() {
        DocumentImage selfie = new DocumentImage(person.selfie().bytes());

        assertRefused(DocumentImages.ofCard(selfie, person.back()), NO_FRONT);
    }

    @Test
    void read_whenTheFileIsAPdf_wantsTheFront() {
        DocumentImage pdf = new DocumentImage("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        assertRefused(DocumentImages.ofCard(pdf, person.back()), NO_FRONT);
    }

    @Test
    void read_whenTheCardIsCalledAPassport_wantsTheFront() {
        assertRefused(DocumentImages.ofPassport(person.front()), NO_FRONT);
    }

    @Test
    void read_whenTheCardIsOfAnotherSandbox_wantsTheFront() {
        assertRefused(SyntheticPeople.of(new Seed(2)).ordinary().cardPhotos(), NO_FRONT);
    }

    private DocumentReading read(DocumentImages images) {
        return reader.read(images, soon()).toCompletableFuture().join();
    }

    private void assertRefused(DocumentImages images, String code) {
        DocumentReading reading = read(images);
        assertThat(reading.document()).isEmpty();
        assertThat(reading.reasons())
                .extracting(reason -> reason.code().value())
                .containsExactly(code);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}

package kz.kualik.samples.sandbox.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.biometric.CaptureFrame;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessCommand;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.registry.Person;

/**
 * A person who does not exist: what they have in their hands (a phone, a card, a face) and what the register knows of
 * them. The pictures are drawn when they are asked for, the same each time.
 *
 * <p>Immutable and thread-safe.
 */
public final class SyntheticPerson {
    private final String id;
    private final Scenario scenario;
    private final PhoneNumber phone;
    private final IdentityDocument card;
    private final Supplier<Optional<Person>> register;
    private final Face face;

    SyntheticPerson(
            String id,
            Scenario scenario,
            PhoneNumber phone,
            IdentityDocument card,
            Supplier<Optional<Person>> register,
            Face face) {
        this.id = id;
        this.scenario = scenario;
        this.phone = phone;
        this.card = card;
        this.register = register;
        this.face = face;
    }

    /**
     * What happens to this person.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * The person's number, with a right check digit.
     *
     * @return the IIN
     */
    public Iin iin() {
        return card.iin();
    }

    /**
     * The phone in the person's hand.
     *
     * @return the number
     */
    public PhoneNumber phone() {
        return phone;
    }

    /**
     * Whether the MCD has the phone when the sandbox starts.
     *
     * @return false for those who must speak with an operator first
     */
    public boolean phoneRegistered() {
        return switch (scenario) {
            case PHONE_NOT_REGISTERED, OPERATOR_REFUSES, CALL_DROPS -> false;
            default -> true;
        };
    }

    /**
     * The identity card in the person's hand, as it is printed.
     *
     * @return the data on the card
     */
    public IdentityDocument card() {
        return card;
    }

    /**
     * The machine-readable zone of the card.
     *
     * @return the zone, with right check digits
     */
    public Mrz mrz() {
        return Mrz.ofCard(
                "KAZ",
                card.number(),
                card.iin().value(),
                card.birthDate(),
                card.sex() == Sex.MALE ? 'M' : 'F',
                card.expires(),
                Names.latin(card.name().surname()),
                Names.latin(card.name().givenName()));
    }

    /**
     * What the State Database of Natural Persons has.
     *
     * @return the record; empty if there is none
     */
    public Optional<Person> register() {
        return register.get();
    }

    /**
     * A good selfie.
     *
     * @return a drawing of the person's face
     */
    public FaceImage selfie() {
        return picture(PictureMark.Content.FACE, "");
    }

    /**
     * A selfie that {@link SandboxBiometrics} refuses.
     *
     * @param flaw the reason that it gives
     * @return a drawing of the person's face; it has the flaw in its mark and not in its dots
     */
    public FaceImage selfie(QualityReason flaw) {
        return picture(PictureMark.Content.FACE, flaw.name());
    }

    /**
     * The capture of a camera while the person does as told.
     *
     * @param challenge what the person is told
     * @return a frame straight ahead, then a frame for each command
     */
    public FaceCapture follow(LivenessChallenge challenge) {
        return perform(challenge, challenge.commands());
    }

    /**
     * The capture of a camera while the person does something, told or not.
     *
     * @param challenge what the person is told
     * @param movements what the person does
     * @return a frame straight ahead, then a frame for each movement
     */
    public FaceCapture perform(LivenessChallenge challenge, List<LivenessCommand> movements) {
        List<CaptureFrame> frames = new ArrayList<>();
        frames.add(new CaptureFrame(picture(PictureMark.Content.FRAME, PictureMark.STRAIGHT), Duration.ZERO));
        for (LivenessCommand movement : movements) {
            frames.add(new CaptureFrame(
                    picture(PictureMark.Content.FRAME, movement.name()), Duration.ofMillis(1500L * frames.size())));
        }
        return new FaceCapture(challenge.id(), challenge.nonce(), frames);
    }

    /**
     * The photo of the front of the card.
     *
     * @return a drawing
     */
    public DocumentImage front() {
        byte[] drawing = Drawings.cardFront(
                face,
                Names.latin(card.name().surname()),
                Names.latin(card.name().givenName()),
                card);
        return new DocumentImage(new PictureMark(id, PictureMark.Content.FRONT, "").into(drawing));
    }

    /**
     * The photo of the back of the card.
     *
     * @return a drawing, with the machine-readable zone
     */
    public DocumentImage back() {
        byte[] drawing = Drawings.cardBack(card, mrz());
        return new DocumentImage(new PictureMark(id, PictureMark.Content.BACK, "").into(drawing));
    }

    /**
     * Both sides of the card.
     *
     * @return drawings
     */
    public DocumentImages cardPhotos() {
        return DocumentImages.ofCard(front(), back());
    }

    /** The name by which pictures tell whom they show. */
    String id() {
        return id;
    }

    /** The portrait on the card. */
    FaceImage portrait() {
        return picture(PictureMark.Content.FACE, "");
    }

    private FaceImage picture(PictureMark.Content content, String detail) {
        return face(face, new PictureMark(id, content, detail));
    }

    static FaceImage face(Face face, PictureMark mark) {
        return new FaceImage(mark.into(Drawings.portrait(face, mark.detail())));
    }

    /** Prints the scenario and the masked IIN only, as with people who exist. */
    @Override
    public String toString() {
        return "SyntheticPerson[" + scenario + ", iin=" + iin().masked() + "]";
    }
}

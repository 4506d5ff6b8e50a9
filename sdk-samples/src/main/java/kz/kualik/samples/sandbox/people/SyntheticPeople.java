package kz.kualik.samples.sandbox.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;
import kz.kualik.samples.sandbox.server.Seed;

/**
 * The people of a sandbox: one for each {@link Scenario}, and {@value #ORDINARY_PEOPLE} ordinary ones. The same seed
 * gives the same people, whatever the day; more ordinary people are drawn when they are asked for.
 *
 * <p>Their numbers are well formed and drawn at random, so that one may by chance be the number of somebody: use them
 * against sandboxes only. Thread-safe.
 */
public final class SyntheticPeople {
    /** How many people have nothing to set them apart. */
    public static final int ORDINARY_PEOPLE = 12;

    /** How many people can come: there are no more phone numbers. */
    public static final int MOST_NEWCOMERS = 7_000;

    private final Seed seed;
    private final Set<Iin> taken = new HashSet<>();
    private final List<SyntheticPerson> people = new ArrayList<>();
    private final Map<Place, SyntheticPerson> more = new ConcurrentHashMap<>();

    private SyntheticPeople(Seed seed) {
        this.seed = seed;
        for (Scenario scenario : Scenario.values()) {
            for (int i = 0; i < fromTheStart(scenario); i++) {
                people.add(draw(new Place(scenario, i)));
            }
        }
    }

    /**
     * Draws the people.
     *
     * @param seed what they are drawn from
     * @return the people
     */
    public static SyntheticPeople of(Seed seed) {
        return new SyntheticPeople(seed);
    }

    /**
     * Everybody who is there from the start.
     *
     * @return the people, the ordinary ones first
     */
    public List<SyntheticPerson> all() {
        return List.copyOf(people);
    }

    /**
     * Somebody to whom nothing happens.
     *
     * @return the first of the ordinary people
     */
    public SyntheticPerson ordinary() {
        return of(Scenario.ORDINARY);
    }

    /**
     * One of many to whom nothing happens, drawn when first asked for, and known from then on.
     *
     * @param number from 0; the first {@value #ORDINARY_PEOPLE} are there from the start
     * @return the same person for the same number and seed
     * @throws IllegalArgumentException if the number is negative or not below {@value #MOST_NEWCOMERS}
     */
    public SyntheticPerson ordinary(int number) {
        return newcomer(Scenario.ORDINARY, number);
    }

    /**
     * One of many to whom the same happens, drawn when first asked for, and known from then on.
     *
     * @param scenario what
     * @param number from 0; the first of a scenario are there from the start. No two newcomers of a sandbox have the same
     * @return the same person for the same scenario, number and seed, whoever was asked for before
     * @throws IllegalArgumentException if the number is negative or not below {@value #MOST_NEWCOMERS}
     */
    public SyntheticPerson newcomer(Scenario scenario, int number) {
        if (number < 0 || number >= MOST_NEWCOMERS) {
            throw new IllegalArgumentException("nobody has this number");
        }
        return number < fromTheStart(scenario)
                ? people.stream()
                        .filter(person -> person.scenario() == scenario)
                        .skip(number)
                        .findFirst()
                        .orElseThrow()
                : more.computeIfAbsent(new Place(scenario, number), this::draw);
    }

    private static int fromTheStart(Scenario scenario) {
        return scenario == Scenario.ORDINARY ? ORDINARY_PEOPLE : 1;
    }

    private record Place(Scenario scenario, int number) {}

    /**
     * Somebody to whom something happens.
     *
     * @param scenario what
     * @return the first person of the scenario
     */
    public SyntheticPerson of(Scenario scenario) {
        return people.stream()
                .filter(person -> person.scenario() == scenario)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The person of a number.
     *
     * @param iin the number
     * @return the person; empty if nobody has it
     */
    public Optional<SyntheticPerson> find(Iin iin) {
        return known().filter(person -> person.iin().equals(iin)).findFirst();
    }

    /** The person whom a picture shows. */
    Optional<SyntheticPerson> find(PictureMark mark) {
        return known().filter(person -> person.id().equals(mark.person())).findFirst();
    }

    private Stream<SyntheticPerson> known() {
        return Stream.concat(people.stream(), more.values().stream());
    }

    /**
     * A picture without a face.
     *
     * @return a drawing of an empty room
     */
    public static FaceImage pictureOfNobody() {
        return new FaceImage(Drawings.room());
    }

    private SyntheticPerson draw(Place place) {
        Scenario scenario = place.scenario();
        int number = place.number();
        boolean newcomer = number >= fromTheStart(scenario);
        String id = seed.id("person", scenario, number);
        Random random = seed.random("person", scenario, number);
        Sex sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
        int year = scenario == Scenario.CHILD ? 2016 : 1960 + random.nextInt(45);
        Iin iin = newcomer ? newcomersIin(random, year, sex, number) : iin(random, day(random, year), sex);
        PersonName name = Names.draw(random, sex);
        LocalDate issued = LocalDate.of(
                scenario == Scenario.CARD_EXPIRED ? 2012 : 2022 + random.nextInt(4),
                1 + random.nextInt(6),
                1 + random.nextInt(28));
        IdentityDocument card = new IdentityDocument(
                DocumentKind.IDENTITY_CARD,
                documentNumber(random),
                iin,
                name,
                iin.birthDate().orElseThrow(),
                sex,
                "KAZ",
                Optional.of(address(random)),
                Optional.of(issued),
                issued.plusYears(10));
        Face face = Face.draw(seed.random("face", id), sex == Sex.FEMALE);
        // No two alike; 700 000 is the block of nobody in particular.
        int lastDigits = newcomer ? 9_999 - number : people.size() * 100 + random.nextInt(100);
        PhoneNumber phone = new PhoneNumber(String.format(Locale.ROOT, "+7700000%04d", lastDigits));
        // Later, when it is asked for: drawing all portraits would be most of the start of a sandbox.
        return new SyntheticPerson(id, scenario, phone, card, () -> register(seed, id, scenario, card, face), face);
    }

    private static Optional<Person> register(
            Seed seed, String id, Scenario scenario, IdentityDocument card, Face face) {
        Random random = seed.random("register", id);
        if (scenario == Scenario.NOT_IN_REGISTER) {
            return Optional.empty();
        }
        PersonName name = switch (scenario) {
            case REGISTER_DIFFERS, MODERATOR_REFUSES, MODERATOR_WANTS_NEW_PHOTOS ->
                Names.withOtherSurname(card.name(), random, card.sex());
            default -> card.name();
        };
        return Optional.of(new Person(
                card.iin(),
                name,
                card.birthDate(),
                card.sex(),
                scenario == Scenario.DECEASED ? LifeStatus.DECEASED : LifeStatus.ALIVE,
                scenario == Scenario.INCAPABLE ? LegalCapacity.INCAPABLE : LegalCapacity.CAPABLE,
                card.address().orElseThrow(),
                documents(scenario, card, random),
                portrait(seed, id, scenario, face)));
    }

    private static List<RegisteredDocument> documents(Scenario scenario, IdentityDocument card, Random random) {
        DocumentStatus status = switch (scenario) {
            case DECEASED -> DocumentStatus.HOLDER_DECEASED;
            case CARD_REPLACED -> DocumentStatus.REPLACED;
            default -> DocumentStatus.VALID;
        };
        LocalDate issued = card.issued().orElseThrow();
        RegisteredDocument registered =
                new RegisteredDocument(card.kind(), card.number(), issued, Optional.of(card.expires()), status);
        if (scenario != Scenario.CARD_REPLACED) {
            return List.of(registered);
        }
        RegisteredDocument newer = new RegisteredDocument(
                card.kind(),
                documentNumber(random),
                issued.plusMonths(6),
                Optional.of(issued.plusMonths(6).plusYears(10)),
                DocumentStatus.VALID);
        return List.of(newer, registered);
    }

    private static Optional<FaceImage> portrait(Seed seed, String id, Scenario scenario, Face face) {
        return switch (scenario) {
            case NO_PHOTO_IN_REGISTER -> Optional.empty();
            case OTHER_FACE_IN_REGISTER -> {
                String stranger = seed.id("stranger", id);
                Face other = Face.draw(seed.random("face", stranger), !face.longHair());
                yield Optional.of(SyntheticPerson.face(other, new PictureMark(stranger, PictureMark.Content.FACE, "")));
            }
            default -> Optional.of(SyntheticPerson.face(face, new PictureMark(id, PictureMark.Content.FACE, "")));
        };
    }

    private static LocalDate day(Random random, int year) {
        return LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private Iin iin(Random random, LocalDate born, Sex sex) {
        while (true) {
            Optional<Iin> iin = iin(born, sex, random.nextInt(10_000));
            if (iin.isPresent() && taken.add(iin.get())) {
                return iin.get();
            }
        }
    }

    /** The number is part of it: so it is nobody else's, whoever was drawn before. */
    private Iin newcomersIin(Random random, int year, Sex sex, int number) {
        while (true) {
            Optional<Iin> iin = iin(day(random, year), sex, number);
            if (iin.isPresent() && !taken.contains(iin.get())) {
                return iin.get();
            }
        }
    }

    /** The seventh digit is 3 or 4 for those born in the last century, 5 or 6 for those of this one: odd for men. */
    private static Optional<Iin> iin(LocalDate born, Sex sex, int number) {
        int century = (born.getYear() < 2000 ? 3 : 5) + (sex == Sex.MALE ? 0 : 1);
        return Iin.complete(String.format(
                Locale.ROOT,
                "%02d%02d%02d%d%04d",
                born.getYear() % 100,
                born.getMonthValue(),
                born.getDayOfMonth(),
                century,
                number));
    }

    private static String documentNumber(Random random) {
        return String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000));
    }

    private static String address(Random random) {
        return "АСТАНА ҚАЛАСЫ, СЫНАҚ КӨШЕСІ, " + (1 + random.nextInt(90)) + " ҮЙ, " + (1 + random.nextInt(120))
                + " ПӘТЕР";
    }
}

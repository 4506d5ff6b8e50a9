package kz.kualik.samples.sandbox.people;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.PersonName;

/** Names of people who do not exist, in capital letters as registers write them. */
final class Names {
    private static final List<String> KAZAKH_SURNAMES = List.of(
            "АХМЕТОВ",
            "ОМАРОВ",
            "ОСПАНОВ",
            "СЕЙІТОВ",
            "ҚАСЫМОВ",
            "ӘБДІРОВ",
            "ЖҰМАБЕКОВ",
            "НҰРҒАЛИЕВ",
            "ӨТЕГЕНОВ",
            "ІЛИЯСОВ",
            "МҰҚАНОВ",
            "ТӨЛЕГЕНОВ");
    private static final List<String> KAZAKH_MEN =
            List.of("АСХАТ", "ЕРЛАН", "НҰРЛАН", "БАУЫРЖАН", "ДӘУРЕН", "ҚАЙРАТ", "ӘЛИХАН", "ТЕМІРЛАН");
    private static final List<String> KAZAKH_WOMEN =
            List.of("АЙГҮЛ", "ӘСЕЛ", "ГҮЛНАР", "ДИНАРА", "ЖАНАР", "СӘУЛЕ", "ҚЫМБАТ", "ҰЛЖАН");
    private static final List<String> KAZAKH_FATHERS =
            List.of("СЕРІК", "БОЛАТ", "ҚАНАТ", "МАРАТ", "ЕРМЕК", "ӘБІЛ", "ЖҮНІС");
    private static final List<String> RUSSIAN_SURNAMES = List.of("СОКОЛОВ", "ПЕТРОВ", "НОВИКОВ", "МОРОЗОВ", "ФЁДОРОВ");
    private static final List<String> RUSSIAN_MEN = List.of("АНДРЕЙ", "СЕРГЕЙ", "ДМИТРИЙ", "ИГОРЬ");
    private static final List<String> RUSSIAN_WOMEN = List.of("ОЛЬГА", "НАТАЛЬЯ", "ЕЛЕНА", "ЮЛИЯ");
    private static final List<String> RUSSIAN_FATHERS = List.of("ИВАНОВ", "ПАВЛОВ", "ПЕТРОВ", "ВИКТОРОВ");

    private static final Map<Character, String> LATIN = Map.ofEntries(
            Map.entry('А', "A"),
            Map.entry('Ә', "A"),
            Map.entry('Б', "B"),
            Map.entry('В', "V"),
            Map.entry('Г', "G"),
            Map.entry('Ғ', "G"),
            Map.entry('Д', "D"),
            Map.entry('Е', "E"),
            Map.entry('Ё', "E"),
            Map.entry('Ж', "ZH"),
            Map.entry('З', "Z"),
            Map.entry('И', "I"),
            Map.entry('Й', "I"),
            Map.entry('К', "K"),
            Map.entry('Қ', "K"),
            Map.entry('Л', "L"),
            Map.entry('М', "M"),
            Map.entry('Н', "N"),
            Map.entry('Ң', "N"),
            Map.entry('О', "O"),
            Map.entry('Ө', "O"),
            Map.entry('П', "P"),
            Map.entry('Р', "R"),
            Map.entry('С', "S"),
            Map.entry('Т', "T"),
            Map.entry('У', "U"),
            Map.entry('Ұ', "U"),
            Map.entry('Ү', "U"),
            Map.entry('Ф', "F"),
            Map.entry('Х', "KH"),
            Map.entry('Һ', "H"),
            Map.entry('Ц', "TS"),
            Map.entry('Ч', "CH"),
            Map.entry('Ш', "SH"),
            Map.entry('Щ', "SHCH"),
            Map.entry('Ъ', ""),
            Map.entry('Ы', "Y"),
            Map.entry('І', "I"),
            Map.entry('Ь', ""),
            Map.entry('Э', "E"),
            Map.entry('Ю', "IU"),
            Map.entry('Я', "IA"));

    private Names() {}

    /** A name that fits the sex: three of four are Kazakh, one is Russian. */
    static PersonName draw(Random random, Sex sex) {
        boolean man = sex == Sex.MALE;
        if (random.nextInt(4) > 0) {
            return PersonName.of(
                    one(KAZAKH_SURNAMES, random) + (man ? "" : "А"),
                    one(man ? KAZAKH_MEN : KAZAKH_WOMEN, random),
                    one(KAZAKH_FATHERS, random) + (man ? "ҰЛЫ" : "ҚЫЗЫ"));
        }
        return PersonName.of(
                one(RUSSIAN_SURNAMES, random) + (man ? "" : "А"),
                one(man ? RUSSIAN_MEN : RUSSIAN_WOMEN, random),
                one(RUSSIAN_FATHERS, random) + (man ? "ИЧ" : "НА"));
    }

    /** Another surname that fits the sex: the one that the register has for a person who has changed theirs. */
    static PersonName withOtherSurname(PersonName name, Random random, Sex sex) {
        List<String> others = KAZAKH_SURNAMES.stream()
                .map(surname -> surname + (sex == Sex.MALE ? "" : "А"))
                .filter(surname -> !surname.equals(name.surname()))
                .toList();
        return new PersonName(one(others, random), name.givenName(), name.patronymic());
    }

    /** The spelling in the letters of a machine-readable zone (ICAO 9303-3, section 6). */
    static String latin(String cyrillic) {
        StringBuilder latin = new StringBuilder();
        for (char letter : cyrillic.toUpperCase(Locale.ROOT).toCharArray()) {
            latin.append(LATIN.getOrDefault(letter, String.valueOf(letter)));
        }
        return latin.toString();
    }

    private static String one(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }
}

package kz.kualik.samples.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.biometric.QualityReason;

/** What a person is asked on the way. The key names the answer in a script. */
public enum Question {
    /** Step 2. */
    CAMERA("camera", List.of("ready", "missing", "refused"), "Веб-камера", "Веб-камера", "Web camera"),
    /** Step 3. */
    IIN("iin", List.of(), "ЖСН", "ИИН", "IIN"),
    /** Step 4: six digits, or what to do instead; {@code inbox} reads the SMS in the sandbox. */
    CODE("code", List.of(), "SMS-код", "SMS-код", "SMS code"),
    /** Step 5. */
    OPERATOR("operator", List.of("call", "iin"), "Операторға қоңырау шалу", "Звонок оператору", "Call to the operator"),
    /** Step 6. */
    NCALAYER("ncalayer", List.of("running", "absent", "too-old", "faulty"), "NCALayer", "NCALayer", "NCALayer"),
    /** Step 8. */
    PHONE("phone", List.of(), "Телефон нөмірі", "Номер телефона", "Phone number"),
    /** Step 8: six digits, or {@code inbox}, or {@code resend}. */
    DIGITAL_ID_CODE("digital-id-code", List.of(), "SMS-код", "SMS-код", "SMS code"),
    /** Step 10: {@code good}, {@code nobody}, or a flaw by the name of a {@link QualityReason}. */
    SELFIE("selfie", selfies(), "Фотосурет", "Селфи", "Selfie"),
    /** Step 11. */
    SELFIE_REVIEW(
            "selfie-review", List.of("send", "again"), "Фотосурет дұрыс па?", "Фото подходит?", "Is the photo right?"),
    /** Step 13. */
    LIVENESS(
            "liveness",
            List.of("follow", "ignore", "break-off"),
            "Нұсқауларды орындау",
            "Выполнение указаний",
            "The prompts"),
    /** Step 14. */
    PIN("pin", List.of(), "Жаңа PIN-код", "Новый PIN-код", "New PIN"),
    /** Step 14. */
    PIN_REPEATED("pin-repeated", List.of(), "PIN-код тағы бір рет", "PIN-код ещё раз", "PIN once more"),
    /** Step 14a. */
    DOCUMENT("document", List.of("card", "front-only"), "Құжат", "Документ", "Document"),
    /** Steps 16 and 17, where the card could not be read; the rest is typed as it is on the card. */
    DOCUMENT_NUMBER("document-number", List.of(), "Құжат нөмірі", "Номер документа", "Number of the document"),
    /** Steps 16 and 17, where the card could not be read. */
    DOCUMENT_SURNAME("document-surname", List.of(), "Тегі", "Фамилия", "Surname"),
    /** Step 17. */
    DOCUMENT_DATA(
            "document-data", List.of("confirm", "again"), "Деректер дұрыс па?", "Данные верны?", "Are the data right?"),
    /** Step 20. */
    CONSENT("consent", List.of("agree", "refuse"), "Келісім", "Согласие", "Consent"),
    /** Step 21. */
    PIN_ENTERED("pin-entered", List.of(), "PIN-код", "PIN-код", "PIN"),
    /** Step 22. */
    AGREEMENT(
            "agreement",
            List.of("accept", "decline"),
            "Пайдаланушылық келісім",
            "Пользовательское соглашение",
            "User agreement"),
    /** Step 23; empty for none. */
    EMAIL("email", List.of(), "Электрондық пошта", "Электронная почта", "E-mail"),
    /** Step 24. */
    FOLDER("folder", List.of(), "Қапшық", "Папка", "Folder"),
    /** Step 26. */
    ISSUANCE(
            "issuance",
            List.of("refresh", "revoke"),
            "Өтінім қаралуда",
            "Заявка рассматривается",
            "The application is being considered"),
    /** Step 27. */
    PASSWORD("password", List.of(), "Кілттердің құпиясөзі", "Пароль для ключей", "Password of the keys"),
    /** After step 28. */
    KEYS("keys", List.of("keep", "revoke"), "Кілттер", "Ключи", "The keys");

    private final String key;
    private final List<String> choices;
    private final LocalizedText label;

    Question(String key, List<String> choices, String kazakh, String russian, String english) {
        this.key = key;
        this.choices = choices;
        this.label = new LocalizedText(kazakh, russian, english);
    }

    private static List<String> selfies() {
        return Stream.concat(
                        Stream.of("good", "nobody"),
                        Arrays.stream(QualityReason.values()).map(Question::choice))
                .toList();
    }

    static String choice(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The question of a key.
     *
     * @param key such as {@code pin-entered}
     * @return empty if there is no such question
     */
    public static Optional<Question> find(String key) {
        return Arrays.stream(values())
                .filter(question -> question.key.equals(key))
                .findFirst();
    }

    /**
     * The name in scripts.
     *
     * @return such as {@code pin-entered}
     */
    public String key() {
        return key;
    }

    /**
     * What may be answered.
     *
     * @return empty if anything may
     */
    public List<String> choices() {
        return choices;
    }

    /**
     * What may be answered instead of a value.
     *
     * @return words to be shown; empty if there are none
     */
    public List<String> words() {
        return switch (this) {
            case CODE -> List.of("inbox", "resend", "none");
            case DIGITAL_ID_CODE -> List.of("inbox", "resend");
            default -> choices.size() > 4 ? List.of() : choices;
        };
    }

    /**
     * What a person is shown.
     *
     * @return a few words
     */
    public LocalizedText label() {
        return label;
    }

    /**
     * Whether the answer must not be seen by who looks over the person's shoulder.
     *
     * @return true for PINs and passwords
     */
    public boolean secret() {
        return this == PIN || this == PIN_REPEATED || this == PIN_ENTERED || this == PASSWORD;
    }
}

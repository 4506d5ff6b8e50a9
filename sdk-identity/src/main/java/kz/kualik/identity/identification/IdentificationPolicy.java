package kz.kualik.identity.identification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.consent.ConsentRequest;
import kz.kualik.identity.consent.ConsentScope;
import kz.kualik.identity.internal.Texts;

/**
 * The numbers of the flow. {@link #kazakhstan()} has the defaults; whoever needs others changes single ones with
 * {@link #but()}. Whether two faces match is not here: that is the provider's calibration.
 *
 * @param version the name of this policy, kept with every session
 * @param sessionLife how long a session may take from begin to end
 * @param callLimit how long one operation of a step may take, with all the services it asks; a {@link HeldKeyCustody}, which may
 *     ask a person, has a limit of its own
 * @param minimumAge in full years, on the day by the calendar of Asia/Almaty
 * @param codesPerWindow how many one-time codes of a purpose are sent within the window
 * @param codeWindow the window
 * @param codesPerDay how many codes one person, and one phone, gets within 24 hours, in all sessions together
 * @param livenessCommands how many movements a liveness challenge asks for, at least
 * @param livenessLife how long a liveness challenge may be answered
 * @param liveness how often liveness may fail
 * @param device how often liveness may fail on one device, in all sessions together; where the host tells devices apart
 * @param pinLength how many digits a PIN has
 * @param pin how often a PIN may be entered wrongly
 * @param documentTries how often the photos of a document may be refused
 * @param documentByHand whether the person may type the data, for a moderator, when the last photo cannot be read
 * @param moderationRounds how often a document may go to a moderator
 * @param registerMaxAge how old the register's answer may be when keys are made; an older one is asked for again
 * @param retention how long a session is kept after it began, until its person is erased; empty if no term is set, since the
 *     law's is the host's to know
 * @param folderSpace how many bytes must be free where the folder of step 24 lies
 * @param keys which keys the person gets
 * @param consent what the person agrees to at step 20
 */
public record IdentificationPolicy(
        String version,
        Duration sessionLife,
        Duration callLimit,
        int minimumAge,
        int codesPerWindow,
        Duration codeWindow,
        int codesPerDay,
        int livenessCommands,
        Duration livenessLife,
        TryLimit liveness,
        DeviceLimit device,
        int pinLength,
        TryLimit pin,
        int documentTries,
        boolean documentByHand,
        int moderationRounds,
        Duration registerMaxAge,
        Optional<Duration> retention,
        long folderSpace,
        KeySet keys,
        ConsentRequest consent) {
    private static final int LEAST_COMMANDS = 3;
    private static final int LEAST_PIN = 6;

    /**
     * Checks the bounds that no deployment may go below.
     *
     * @param version see {@link #version()}
     * @param sessionLife see {@link #sessionLife()}
     * @param callLimit see {@link #callLimit()}
     * @param minimumAge see {@link #minimumAge()}
     * @param codesPerWindow see {@link #codesPerWindow()}
     * @param codeWindow see {@link #codeWindow()}
     * @param codesPerDay see {@link #codesPerDay()}
     * @param livenessCommands see {@link #livenessCommands()}
     * @param livenessLife see {@link #livenessLife()}
     * @param liveness see {@link #liveness()}
     * @param device see {@link #device()}
     * @param pinLength see {@link #pinLength()}
     * @param pin see {@link #pin()}
     * @param documentTries see {@link #documentTries()}
     * @param documentByHand see {@link #documentByHand()}
     * @param moderationRounds see {@link #moderationRounds()}
     * @param registerMaxAge see {@link #registerMaxAge()}
     * @param retention see {@link #retention()}
     * @param folderSpace see {@link #folderSpace()}
     * @param keys see {@link #keys()}
     * @param consent see {@link #consent()}
     * @throws IllegalArgumentException if a number is out of its range, there are fewer than 3 liveness commands (ARDFM) or
     *     fewer than 6 digits of a PIN
     */
    public IdentificationPolicy {
        Texts.require(version, "policy version");
        requirePositive(sessionLife, "session life");
        requirePositive(callLimit, "call limit");
        requirePositive(codeWindow, "code window");
        if (codesPerDay < 2) {
            throw new IllegalArgumentException("a journey needs two codes");
        }
        requirePositive(livenessLife, "liveness life");
        requirePositive(registerMaxAge, "register age");
        Objects.requireNonNull(liveness, "liveness");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(pin, "pin");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(consent, "consent");
        if (minimumAge < 0 || codesPerWindow < 1 || documentTries < 1 || moderationRounds < 1) {
            throw new IllegalArgumentException("numbers of tries begin with 1");
        }
        if (Objects.requireNonNull(retention, "retention")
                .filter(term -> term.compareTo(sessionLife) < 0)
                .isPresent()) {
            throw new IllegalArgumentException("a session is kept for as long as it lives, at least");
        }
        if (folderSpace < 0) {
            throw new IllegalArgumentException("space is not negative");
        }
        if (livenessCommands < LEAST_COMMANDS) {
            throw new IllegalArgumentException("a liveness challenge has at least " + LEAST_COMMANDS + " commands");
        }
        if (pinLength < LEAST_PIN) {
            throw new IllegalArgumentException("a PIN has at least " + LEAST_PIN + " digits");
        }
    }

    /**
     * The defaults for Kazakhstan.
     *
     * <table>
     * <caption>Each default and where it comes from</caption>
     * <tr><th>setting</th><th>default</th><th>source</th></tr>
     * <tr><td>session life</td><td>7 days</td><td>moderation takes a business day, and new photos another; as Veriff</td></tr>
     * <tr><td>call limit</td><td>30 s</td><td>longer nobody waits before a page</td></tr>
     * <tr><td>minimum age</td><td>16 years</td><td>the age of the identity card</td></tr>
     * <tr><td>one-time codes</td><td>3 in 15 min</td><td>common practice; length, life and tries of a code are the
     *     service's, and the pause after the first one, which is doubled after each</td></tr>
     * <tr><td>liveness commands</td><td>3, never fewer</td><td>ARDFM resolution 56 of 16.08.2024</td></tr>
     * <tr><td>liveness challenge</td><td>3 min</td><td>as AWS Rekognition</td></tr>
     * <tr><td>liveness tries</td><td>3, then locked for 15 min; 5 in all</td><td>ARDFM: 3; Digital ID: 15 min; NCA:
     *     5, then the service centre</td></tr>
     * <tr><td>liveness on a device</td><td>5 failures within 3 min, then locked for 30 min; from the third lock in 24 h on a
     *     moderator decides</td><td>AWS Rekognition Face Liveness; the 24 h are ours</td></tr>
     * <tr><td>PIN</td><td>6 digits, not easy to guess</td><td>NIST SP 800-63B, activation secret</td></tr>
     * <tr><td>PIN tries</td><td>5, then locked for 15 min; 10 in all</td><td>NIST SP 800-63B: at most 10</td></tr>
     * <tr><td>document tries</td><td>3</td><td>as Sumsub and Veriff</td></tr>
     * <tr><td>document by hand</td><td>after the last try</td><td>Digital ID lets people type what it cannot read</td></tr>
     * <tr><td>moderation rounds</td><td>9</td><td>as Veriff</td></tr>
     * <tr><td>age of the register's answer</td><td>10 min</td><td>nobody dies unseen between check and keys</td></tr>
     * <tr><td>space in the folder</td><td>1 MiB</td><td>many times what key files of any kind take</td></tr>
     * <tr><td>keys</td><td>one GOST 2015-512 key</td><td>what the NCA issues since 2024</td></tr>
     * </table>
     *
     * @return the policy
     */
    public static IdentificationPolicy kazakhstan() {
        return new IdentificationPolicy(
                "kazakhstan-1",
                Duration.ofDays(7),
                Duration.ofSeconds(30),
                16,
                3,
                Duration.ofMinutes(15),
                10,
                LEAST_COMMANDS,
                Duration.ofMinutes(3),
                new TryLimit(3, Duration.ofMinutes(15), 5),
                new DeviceLimit(5, Duration.ofMinutes(3), Duration.ofMinutes(30), 3, Duration.ofDays(1)),
                LEAST_PIN,
                new TryLimit(5, Duration.ofMinutes(15), 10),
                3,
                true,
                9,
                Duration.ofMinutes(10),
                Optional.empty(),
                1L << 20,
                KeySet.GOST,
                releaseToNca());
    }

    private static ConsentRequest releaseToNca() {
        return new ConsentRequest(
                Set.of(ConsentScope.PERSONAL_DATA, ConsentScope.IDENTITY_DOCUMENT),
                new LocalizedText(
                        "ЭЦҚ кілттерін алуға өтінімді қалыптастыру",
                        "Формирование заявки на получение ключей ЭЦП",
                        "Forming the application for signing keys"),
                new LocalizedText(
                        "Қазақстан Республикасының Ұлттық куәландырушы орталығы",
                        "Национальный удостоверяющий центр Республики Казахстан",
                        "National Certification Authority of the Republic of Kazakhstan"),
                "1",
                new LocalizedText(
                        "Дербес деректерімді және жеке басымды куәландыратын құжатты ЭЦҚ кілттерін алуға өтінімді"
                                + " қалыптастыру үшін Қазақстан Республикасының Ұлттық куәландырушы орталығына беруге"
                                + " келісемін.",
                        "Я согласен на передачу моих персональных данных и документа, удостоверяющего личность,"
                                + " Национальному удостоверяющему центру Республики Казахстан для формирования заявки"
                                + " на получение ключей ЭЦП.",
                        "I agree that my personal data and my identity document are handed to the National"
                                + " Certification Authority of the Republic of Kazakhstan to form the application for"
                                + " signing keys."));
    }

    /**
     * A policy like this one, but for what is changed.
     *
     * @return a builder with the numbers of this policy
     */
    public Builder but() {
        return new Builder(this);
    }

    /**
     * What is to be erased now: for a job that runs each night and hands this to
     * {@link kz.kualik.identity.session.jdbc.JdbcSessionStore#eraseBegunBefore}.
     *
     * @param now the time
     * @return sessions that began before it are over their term; empty if no term is set
     */
    public Optional<Instant> eraseBegunBefore(Instant now) {
        return retention.map(now::minus);
    }

    /**
     * The policy as a list, for an auditor: each setting with its value and where its default comes from.
     *
     * @return in the order of this type
     */
    public List<PolicySetting> settings() {
        return List.of(
                new PolicySetting("version", version, "the name of this policy"),
                new PolicySetting(
                        "sessionLife", sessionLife.toString(), "moderation and issuing take days; common practice"),
                new PolicySetting("callLimit", callLimit.toString(), "how long people wait before they try again"),
                new PolicySetting("minimumAge", Integer.toString(minimumAge), "identity cards are issued from 16"),
                new PolicySetting(
                        "codesPerWindow", Integer.toString(codesPerWindow), "common practice of SMS gateways"),
                new PolicySetting("codeWindow", codeWindow.toString(), "common practice of SMS gateways"),
                new PolicySetting("codesPerDay", Integer.toString(codesPerDay), "common practice of SMS gateways"),
                new PolicySetting(
                        "livenessCommands",
                        Integer.toString(livenessCommands),
                        "rules of the financial regulator: at least 3"),
                new PolicySetting("livenessLife", livenessLife.toString(), "practice of liveness services"),
                new PolicySetting(
                        "liveness.beforeLock",
                        Integer.toString(liveness.beforeLock()),
                        "rules of the financial regulator: 3"),
                new PolicySetting("liveness.lock", liveness.lock().toString(), "Digital ID locks for 15 minutes"),
                new PolicySetting("liveness.inAll", Integer.toString(liveness.inAll()), "the NCA allows 5"),
                new PolicySetting(
                        "device.failures",
                        Integer.toString(device.failures()),
                        "AWS Rekognition Face Liveness: 5 in 3 minutes"),
                new PolicySetting(
                        "device.within", device.within().toString(), "AWS Rekognition Face Liveness: 5 in 3 minutes"),
                new PolicySetting(
                        "device.lock", device.lock().toString(), "AWS Rekognition Face Liveness: 30 to 60 minutes"),
                new PolicySetting(
                        "device.locks",
                        Integer.toString(device.locks()),
                        "AWS Rekognition Face Liveness: more is done after 3 to 5 locks"),
                new PolicySetting("device.remembered", device.remembered().toString(), "a day, as with one-time codes"),
                new PolicySetting("pinLength", Integer.toString(pinLength), "NIST SP 800-63B, activation secrets"),
                new PolicySetting("pin.beforeLock", Integer.toString(pin.beforeLock()), "NIST SP 800-63B, throttling"),
                new PolicySetting("pin.lock", pin.lock().toString(), "NIST SP 800-63B, throttling"),
                new PolicySetting("pin.inAll", Integer.toString(pin.inAll()), "NIST SP 800-63B: at most 10"),
                new PolicySetting(
                        "documentTries", Integer.toString(documentTries), "practice of identification services"),
                new PolicySetting(
                        "documentByHand",
                        Boolean.toString(documentByHand),
                        "Digital ID lets people type what it cannot read"),
                new PolicySetting(
                        "moderationRounds", Integer.toString(moderationRounds), "practice of identification services"),
                new PolicySetting(
                        "registerMaxAge",
                        registerMaxAge.toString(),
                        "so that nobody is dead or barred between check and issue"),
                new PolicySetting(
                        "retention",
                        retention.map(Duration::toString).orElse("none"),
                        "the host's legal term: there is no default that would hold for all"),
                new PolicySetting(
                        "folderSpace", Long.toString(folderSpace), "many times what key files of any kind take"),
                new PolicySetting("keys", keys.name(), "what the NCA issues"),
                new PolicySetting("consent.textVersion", consent.textVersion(), "the text that people are shown"));
    }

    /**
     * What another policy has differently.
     *
     * @param other such as the policy of a test stand, or an earlier version
     * @return the other's settings whose values differ from these, in the order of this type
     */
    public List<PolicySetting> differencesIn(IdentificationPolicy other) {
        List<PolicySetting> mine = settings();
        List<PolicySetting> theirs = other.settings();
        return IntStream.range(0, mine.size())
                .filter(i -> !mine.get(i).value().equals(theirs.get(i).value()))
                .mapToObj(theirs::get)
                .toList();
    }

    private static void requirePositive(Duration duration, String name) {
        if (Objects.requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " is not positive");
        }
    }

    /** Changes single numbers of a policy. Not thread-safe. */
    public static final class Builder {
        private String version;
        private Duration sessionLife;
        private Duration callLimit;
        private int minimumAge;
        private int codesPerWindow;
        private Duration codeWindow;
        private int codesPerDay;
        private int livenessCommands;
        private Duration livenessLife;
        private TryLimit liveness;
        private DeviceLimit device;
        private int pinLength;
        private TryLimit pin;
        private int documentTries;
        private boolean documentByHand;
        private int moderationRounds;
        private Duration registerMaxAge;
        private Optional<Duration> retention;
        private long folderSpace;
        private KeySet keys;
        private ConsentRequest consent;

        private Builder(IdentificationPolicy policy) {
            version = policy.version();
            sessionLife = policy.sessionLife();
            callLimit = policy.callLimit();
            minimumAge = policy.minimumAge();
            codesPerWindow = policy.codesPerWindow();
            codeWindow = policy.codeWindow();
            codesPerDay = policy.codesPerDay();
            livenessCommands = policy.livenessCommands();
            livenessLife = policy.livenessLife();
            liveness = policy.liveness();
            device = policy.device();
            pinLength = policy.pinLength();
            pin = policy.pin();
            documentTries = policy.documentTries();
            documentByHand = policy.documentByHand();
            moderationRounds = policy.moderationRounds();
            registerMaxAge = policy.registerMaxAge();
            retention = policy.retention();
            folderSpace = policy.folderSpace();
            keys = policy.keys();
            consent = policy.consent();
        }

        /**
         * Changes {@link IdentificationPolicy#version()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#sessionLife()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder sessionLife(Duration value) {
            sessionLife = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#callLimit()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder callLimit(Duration value) {
            callLimit = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#minimumAge()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder minimumAge(int value) {
            minimumAge = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#codesPerWindow()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder codesPerWindow(int value) {
            codesPerWindow = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#codesPerDay()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder codesPerDay(int value) {
            codesPerDay = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#codeWindow()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder codeWindow(Duration value) {
            codeWindow = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#livenessCommands()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder livenessCommands(int value) {
            livenessCommands = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#livenessLife()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder livenessLife(Duration value) {
            livenessLife = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#liveness()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder liveness(TryLimit value) {
            liveness = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#device()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder device(DeviceLimit value) {
            device = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#pinLength()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder pinLength(int value) {
            pinLength = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#pin()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder pin(TryLimit value) {
            pin = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#documentTries()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder documentTries(int value) {
            documentTries = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#documentByHand()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder documentByHand(boolean value) {
            documentByHand = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#moderationRounds()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder moderationRounds(int value) {
            moderationRounds = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#registerMaxAge()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder registerMaxAge(Duration value) {
            registerMaxAge = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#retention()}.
         *
         * @param value the new term
         * @return this builder
         */
        public Builder retention(Duration value) {
            retention = Optional.of(value);
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#folderSpace()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder folderSpace(long value) {
            folderSpace = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#keys()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder keys(KeySet value) {
            keys = value;
            return this;
        }

        /**
         * Changes {@link IdentificationPolicy#consent()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder consent(ConsentRequest value) {
            consent = value;
            return this;
        }

        /**
         * The policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if a number is out of its bounds
         */
        public IdentificationPolicy build() {
            return new IdentificationPolicy(
                    version,
                    sessionLife,
                    callLimit,
                    minimumAge,
                    codesPerWindow,
                    codeWindow,
                    codesPerDay,
                    livenessCommands,
                    livenessLife,
                    liveness,
                    device,
                    pinLength,
                    pin,
                    documentTries,
                    documentByHand,
                    moderationRounds,
                    registerMaxAge,
                    retention,
                    folderSpace,
                    keys,
                    consent);
        }
    }
}

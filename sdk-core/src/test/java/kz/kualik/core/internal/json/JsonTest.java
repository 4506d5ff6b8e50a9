package kz.kualik.core.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Times(Instant instant, LocalDate date, OffsetDateTime offset, Duration duration) {}

    record Identifiers(Iin iin, Bin bin, PhoneNumber phone) {}

    record Person(String name, int age, @Nullable Language language, List<String> roles) {
        Person {
            Objects.requireNonNull(name, "name");
        }

        public boolean isAdult() {
            return age >= 18;
        }

        public String getGreeting() {
            return "hello";
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(UTF_8), type);
    }

    private static String write(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    @Test
    void write_when_record_writesItsComponentsOnlyAndInOrder() {
        assertThat(write(new Person("Әсел", 20, null, List.of("a"))))
                .isEqualTo("{\"name\":\"Әсел\",\"age\":20,\"language\":null,\"roles\":[\"a\"]}");
    }

    @Test
    void write_when_typeHasNoJsonForm_refusesWithoutQuoting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.write(Map.of("000101500001", new Object())))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("000101500001"))
                .satisfies(e -> assertThat(e).hasNoCause());
    }

    @Test
    void read_when_written_isTheSame() {
        Person person = new Person("Әсел", 20, Language.KAZAKH, List.of());
        assertThat(read(write(person), Person.class)).isEqualTo(person);
    }

    @Test
    void read_when_timesAreWritten_areIsoTexts() {
        Times times = new Times(
                Instant.parse("2026-11-22T00:00:00.001Z"),
                LocalDate.parse("2026-11-22"),
                OffsetDateTime.parse("2026-11-22T05:00:00.5+05:00"),
                Duration.ofSeconds(90));
        String json = "{\"instant\":\"2026-11-22T00:00:00.001Z\",\"date\":\"2026-11-22\","
                + "\"offset\":\"2026-11-22T05:00:00.500+05:00\",\"duration\":\"PT1M30S\"}";
        assertThat(write(times)).isEqualTo(json);
        assertThat(read(json, Times.class)).isEqualTo(times);
    }

    @Test
    void read_when_identifiersAreWritten_areWholeAndChecked() {
        Identifiers identifiers = new Identifiers(
                Iin.parse("000101500001"), Bin.parse("161140016747"), PhoneNumber.parse("+77010000067"));
        String json = "{\"iin\":\"000101500001\",\"bin\":\"161140016747\",\"phone\":\"+77010000067\"}";
        assertThat(write(identifiers)).isEqualTo(json);
        assertThat(read(json, Identifiers.class)).isEqualTo(identifiers);
    }

    @Test
    void read_when_fieldIsUnknown_skipsIt() {
        assertThat(read("{\"name\":\"a\",\"age\":1,\"new\":{\"x\":[1]}}", Person.class)
                        .name())
                .isEqualTo("a");
    }

    @Test
    void read_when_typeIsMap_isUntyped() {
        Map<?, ?> map = read("{\"a\":[1,\"b\",null]}", Map.class);
        assertThat(map.get("a")).isEqualTo(Arrays.asList(1, "b", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "nonsense",
                "[]",
                "\"a\"",
                "{\"name\":\"a\",\"age\":1",
                "{\"name\":\"a\",\"age\":1} {}",
                "{\"name\":\"a\",\"name\":\"b\",\"age\":1}",
                "{\"name\":\"a\",\"age\":\"1\"}",
                "{\"name\":\"a\",\"age\":1.5}",
                "{\"name\":\"a\",\"age\":null}",
                "{\"name\":\"a\",\"age\":99999999999}",
                "{\"name\":\"a\",\"age\":NaN}",
                "{\"name\":1,\"age\":1}",
                "{\"name\":1.5,\"age\":1}",
                "{\"name\":true,\"age\":1}",
                "{\"name\":\"a\",\"age\":true}",
                "{\"name\":\"a\",\"age\":\"\"}",
                "{\"age\":1}",
                "{\"name\":\"a\",\"age\":1,\"language\":0}",
                "{\"name\":\"a\",\"age\":1,\"language\":\"GERMAN\"}",
                "{'name':'a','age':1}",
                "{\"name\":\"a\",/**/\"age\":1}",
                "{\"name\":\"a\",\"age\":1,}"
            })
    void read_when_notTheExpected_refuses(String json) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read(json, Person.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Json.UNREADABLE));
    }

    @Test
    void read_when_duplicateKeyInAnUnknownField_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"name\":\"a\",\"age\":1,\"x\":{\"y\":1,\"y\":2}}", Person.class));
    }

    @Test
    void read_when_identifierIsWrong_tellsWhereAndDoesNotQuote() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"iin\":\"000101500009\"}", Identifiers.class))
                .withMessageMatching("the JSON is not a Identifiers at line 1, column [0-9]+")
                .satisfies(e -> assertThat(e).hasNoCause());
    }

    @Test
    void read_when_identifierIsANumber_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"bin\":161140016747}", Identifiers.class));
    }

    @Test
    void read_when_timeIsWrong_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"date\":\"2026-02-30\"}", Times.class));
    }

    @Test
    void read_when_tooDeep_refuses() {
        String deep = "[".repeat(100_000);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"a\":" + deep + "]".repeat(100_000) + "}", Map.class));
    }

    @Test
    void read_when_nameIsTooLong_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"" + "a".repeat(1_000) + "\":1}", Map.class));
    }

    @Test
    void read_when_numberIsTooLong_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{\"a\":" + "9".repeat(1_000) + "}", Map.class));
    }

    @Test
    void read_when_notUtf8_refuses() {
        byte[] latin1 = "{\"name\":\"\u00e9\",\"age\":1}".getBytes(ISO_8859_1);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Json.read(latin1, Person.class));
    }

    @Test
    void read_when_bytesAreChangedAtRandom_throwsProtocolExceptionOnly() {
        byte[] right = write(new Person("Әсел", 20, Language.KAZAKH, List.of("a", "b")))
                .getBytes(UTF_8);
        Random random = new Random(8259);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = right.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Json.read(changed, Person.class)).isNotNull();
            } catch (ProtocolException e) {
                assertThat(e.code()).isEqualTo(Json.UNREADABLE);
            }
        }
    }
}

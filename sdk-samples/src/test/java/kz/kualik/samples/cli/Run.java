package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a command left: its exit code and what it printed. */
record Run(int code, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Runs a command where nobody can be asked. */
    static Run of(Object... args) {
        return with(Terminal.none(), args);
    }

    static Run with(Terminal terminal, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        int code = Kualik.run(terminal, new PrintWriter(out), new PrintWriter(err), texts);
        return new Run(code, out.toString(), err.toString());
    }

    /** The one object on the standard output. */
    JsonNode json() {
        assertThat(out).startsWith("{").endsWith("}\n");
        assertThat(out.lines()).hasSize(1);
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + out, e);
        }
    }

    static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    static List<String> codes(JsonNode reasons) {
        return reasons.findValuesAsText("code");
    }

    /** One line on stderr that names the file, nothing on stdout, and no stack trace. */
    void assertUnusable(Object... mentioned) {
        assertThat(code).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("kualik: ").doesNotContain("Exception", "    at ", "internal error");
        for (Object part : mentioned) {
            assertThat(err).contains(part.toString());
        }
    }
}

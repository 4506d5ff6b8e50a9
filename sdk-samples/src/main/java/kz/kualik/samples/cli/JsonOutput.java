package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import kz.kualik.core.internal.json.Json;

/** One JSON object and a newline. */
final class JsonOutput {
    private JsonOutput() {}

    static void print(PrintWriter out, Object view) {
        out.print(new String(Json.write(view), StandardCharsets.UTF_8) + "\n");
    }
}

package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = root();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// tag::(\\w+)\\[]\n(.*?)\n *// end::\\1\\[]", Pattern.DOTALL);

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("README.md")) ? here : here.getParent();
    }

    @Test
    void readme_whenItShowsJava_showsRegionsOfSamples() throws IOException {
        List<String> regions;
        try (Stream<Path> files = Files.walk(ROOT.resolve("sdk-samples/src/main/java"))) {
            regions = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> matches(REGION, read(file)).map(region -> region.group(2)))
                    .map(region -> region.stripIndent().strip())
                    .toList();
        }

        List<String> blocks = matches(JAVA_BLOCK, read(ROOT.resolve("README.md")))
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(blocks).isNotEmpty().isSubsetOf(regions);
        assertThat(regions).as("regions that the README does not show").isSubsetOf(blocks);
    }

    @Test
    void readme_whenCounted_hasFewerThanTwoHundredLines() {
        assertThat(read(ROOT.resolve("README.md")).lines().count()).isLessThan(200);
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

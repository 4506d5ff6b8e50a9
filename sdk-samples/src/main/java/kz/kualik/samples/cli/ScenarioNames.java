package kz.kualik.samples.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import kz.kualik.samples.sandbox.people.Scenario;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Scenarios as they are typed: {@code register-differs}. */
final class ScenarioNames implements Iterable<String>, ITypeConverter<Scenario> {
    static String of(Scenario scenario) {
        return scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Scenario.values()).map(ScenarioNames::of).iterator();
    }

    @Override
    public Scenario convert(String name) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> of(scenario).equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no scenario " + name));
    }
}

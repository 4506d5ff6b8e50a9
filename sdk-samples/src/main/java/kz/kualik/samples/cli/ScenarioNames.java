package kz.kualik.samples.cli;

import java.util.Arrays;
import java.util.Iterator;
import kz.kualik.samples.sandbox.people.Scenario;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Scenarios as they are typed: {@code register-differs}. */
final class ScenarioNames implements Iterable<String>, ITypeConverter<Scenario> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Scenario.values()).map(Scenario::text).iterator();
    }

    @Override
    public Scenario convert(String name) {
        return Scenario.find(name).orElseThrow(() -> new TypeConversionException("there is no scenario " + name));
    }
}

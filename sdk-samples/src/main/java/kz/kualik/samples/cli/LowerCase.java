package kz.kualik.samples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The constants of an enumeration as help texts spell them, and as they are told to who mistyped one; any case is taken. */
final class LowerCase<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> constants;

    LowerCase(Class<E> type) {
        this.constants = Arrays.asList(type.getEnumConstants());
    }

    @Override
    public E convert(String name) {
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it is " + all()));
    }

    private String all() {
        List<String> names = constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}

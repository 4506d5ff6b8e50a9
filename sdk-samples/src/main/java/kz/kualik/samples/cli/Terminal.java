package kz.kualik.samples.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import kz.kualik.core.secret.Secret;

/** Where a person can be asked something. */
interface Terminal {
    /** Asks for a secret without showing it; empty if there is nobody to ask. */
    Optional<Secret> askSecret(String question);

    /** The terminal of this process; nobody is there if its input or output goes elsewhere. */
    static Terminal ofThisProcess() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return question -> Optional.empty();
        }
        return question ->
                Optional.ofNullable(console.readPassword("%s ", question)).map(Secret::of);
    }

    /** Since JDK 22 there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}

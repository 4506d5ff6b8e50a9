package kz.kualik.samples.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import picocli.CommandLine.Help.Ansi;

/** Where a person can be asked something. */
interface Terminal {
    /** Asks for a line; empty if there is nobody to ask. */
    Optional<String> ask(String question);

    /** Asks for a secret without showing it; empty if there is nobody to ask. */
    Optional<Secret> askSecret(String question);

    /** Whether there is somebody to ask. */
    boolean present();

    /** Whether colours are understood. */
    boolean colours();

    /** Nobody to ask, and no colours. */
    static Terminal none() {
        return new Terminal() {
            @Override
            public Optional<String> ask(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> askSecret(String question) {
                return Optional.empty();
            }

            @Override
            public boolean present() {
                return false;
            }

            @Override
            public boolean colours() {
                return false;
            }
        };
    }

    /** The terminal of this process; nobody is there if its input or output goes elsewhere. */
    static Terminal ofThisProcess() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? none() : of(console);
    }

    private static Terminal of(Console console) {
        return new Terminal() {
            @Override
            public Optional<String> ask(String question) {
                return Optional.ofNullable(console.readLine("%s ", question));
            }

            @Override
            public Optional<Secret> askSecret(String question) {
                return Optional.ofNullable(console.readPassword("%s ", question))
                        .map(Secret::of);
            }

            @Override
            public boolean present() {
                return true;
            }

            @Override
            public boolean colours() {
                return Ansi.AUTO.enabled();
            }
        };
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

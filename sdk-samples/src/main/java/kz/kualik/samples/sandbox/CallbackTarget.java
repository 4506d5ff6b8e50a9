package kz.kualik.samples.sandbox;

import java.net.URI;
import java.util.Objects;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.secret.Secret;

/**
 * Where operators and moderators of a sandbox tell that something happened, as {@link kz.kualik.identity.callback} has it.
 *
 * @param address of the host's service, such as {@code http://127.0.0.1:8080/callbacks}
 * @param key what both sides know; stays the caller's, and open as long as the sandbox runs
 */
public record CallbackTarget(URI address, Secret key) {
    /**
     * Checks the address.
     *
     * @param address see {@link #address()}
     * @param key see {@link #key()}
     * @throws IllegalArgumentException if it is not an absolute address of HTTP
     */
    public CallbackTarget {
        // Refuses what no request can be sent to.
        HttpCall.get(address);
        Objects.requireNonNull(key, "key");
    }
}

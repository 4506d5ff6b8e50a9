package kz.kualik.samples.sandbox.ncalayer;

import java.net.URI;
import java.nio.file.Path;
import kz.kualik.core.secret.Secret;

/**
 * NCALayer of one computer, with its keys. Each application has one set of keys, however often they are asked for; once their
 * certificates are imported, they are PKCS#12 files in its own folder, under its own password. Thread-safe.
 */
public final class SandboxNcaLayer implements AutoCloseable {
    private final NcaLayerKeys keys;
    private final NcaLayerSocket socket;

    private SandboxNcaLayer(NcaLayerKeys keys, NcaLayerSocket socket) {
        this.keys = keys;
        this.socket = socket;
    }

    /**
     * Starts it on a free port of the loopback interface.
     *
     * @param folder where it keeps key files; there, and its owner's
     * @param password of the key files; stays the caller's, and open until this is closed
     * @return the running program; close it
     */
    public static SandboxNcaLayer start(Path folder, Secret password) {
        NcaLayerKeys keys = new NcaLayerKeys(folder, password);
        return new SandboxNcaLayer(keys, NcaLayerSocket.open(keys));
    }

    /**
     * Where it listens.
     *
     * @return such as {@code ws://127.0.0.1:54321/}, without TLS
     */
    public URI address() {
        return socket.address();
    }

    /**
     * Chooses what it does from now on.
     *
     * @param fault {@link NcaLayerFault#NONE} to do what it is asked
     */
    public void behave(NcaLayerFault fault) {
        socket.behave(fault);
    }

    /**
     * How many key pairs it has made.
     *
     * @return the number
     */
    public int keyPairsMade() {
        return keys.made();
    }

    /** Ends it, and forgets keys without certificates. May be called again. */
    @Override
    public void close() {
        socket.close();
        keys.close();
    }
}

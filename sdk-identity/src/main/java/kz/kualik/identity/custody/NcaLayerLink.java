package kz.kualik.identity.custody;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The way to a citizen's NCALayer. It listens on the citizen's own computer and for that computer only: a program that runs
 * there uses {@link #webSocket}; a service whose page runs there implements this, and lets the page carry messages to and fro.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface NcaLayerLink {
    /**
     * Carries one message there and its answer back. A person may have to answer a dialog meanwhile.
     *
     * @param applicationId for whose application, so that the way leads to that citizen's computer
     * @param message JSON
     * @return the answer, JSON; a greeting and heartbeats are left out
     * @throws kz.kualik.core.ServiceUnavailableException if NCALayer is not there, breaks off, or does not answer in time
     *     ({@link kz.kualik.identity.IdentityErrorCodes#NCALAYER_ABSENT})
     * @throws kz.kualik.core.ProtocolException if what answers is no NCALayer, or says more than a megabyte
     */
    String ask(String applicationId, String message);

    /**
     * NCALayer on this computer. Each message has a connection of its own, for answers do not tell to which question they
     * belong. The address is {@code wss://127.0.0.1:13579}, with a certificate that NCALayer has made known to the system;
     * a plain {@code ws} is for stands, and on the loopback interface only. A proxy of the host's is passed by.
     *
     * @param address where it listens
     * @param patience how long to wait for an answer, dialogs included; at most a day
     * @return the link
     * @throws IllegalArgumentException if the address is not one of a web socket, or plain and not of this computer; if the
     *     patience is not positive, or more than a day
     */
    static NcaLayerLink webSocket(URI address, Duration patience) {
        return new WebSocketLink(address, patience, Optional.empty());
    }

    /**
     * NCALayer on this computer, with trust of one's own.
     *
     * @param address where it listens, as in {@link #webSocket(URI, Duration)}
     * @param patience how long to wait for an answer, dialogs included; at most a day
     * @param trust which certificate it must show
     * @return the link
     * @throws IllegalArgumentException if the address is not one of a web socket, or plain and not of this computer; if the
     *     patience is not positive, or more than a day
     */
    static NcaLayerLink webSocket(URI address, Duration patience, SSLContext trust) {
        return new WebSocketLink(address, patience, Optional.of(trust));
    }
}

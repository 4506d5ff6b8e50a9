package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeyCustody;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.PinPepper;

/** Where {@code identify} keeps sessions and keys that wait for their certificates. */
interface Sessions extends AutoCloseable {
    SessionStore store();

    KeyCustody custody();

    /** Counts the codes that somebody gets in all sessions. */
    CodeLedger codeLedger();

    /** What locks the hashes of PINs. */
    PinPepper pinPepper();

    /** Where the journey of this output folder stands; empty if none was begun. */
    Optional<IdentificationStep> find(RemoteIdentification identification);

    /** Says which session is that of this output folder. */
    void keep(SessionId session);

    /** Where it may be noted which answers were given; empty if there will be nobody to go on. */
    Optional<Path> answers();

    @Override
    void close();

    /** In the memory of this JVM: gone with it. */
    static Sessions inMemory() {
        SessionStore store = SessionStore.inMemory();
        KeyCustody custody = KeyCustody.inMemory(
                Clock.systemUTC(), IdentificationPolicy.kazakhstan().sessionLife());
        CodeLedger ledger = CodeLedger.inMemory();
        PinPepper pepper = PinPepper.inMemory();
        return new Sessions() {
            @Override
            public SessionStore store() {
                return store;
            }

            @Override
            public KeyCustody custody() {
                return custody;
            }

            @Override
            public CodeLedger codeLedger() {
                return ledger;
            }

            @Override
            public PinPepper pinPepper() {
                return pepper;
            }

            @Override
            public Optional<IdentificationStep> find(RemoteIdentification identification) {
                return Optional.empty();
            }

            @Override
            public void keep(SessionId session) {
                // There will be nobody to go on with it.
            }

            @Override
            public Optional<Path> answers() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}

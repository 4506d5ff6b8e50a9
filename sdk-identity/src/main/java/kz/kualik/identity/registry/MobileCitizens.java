package kz.kualik.identity.registry;

import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;

/**
 * The Mobile Citizens Database (азаматтардың мобильдік базасы, база мобильных граждан; MCD): which phone number a
 * citizen has registered. Steps 3 and 8 of the identification ask it.
 *
 * <p>Implementations are thread-safe. A call goes to the network once or more and changes nothing there.
 */
public interface MobileCitizens {
    /**
     * The phone number that is registered for a person.
     *
     * @param iin whose number
     * @param deadline when the whole call must be over
     * @return the number; empty if none is registered
     * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the database refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    Optional<PhoneNumber> findPhone(Iin iin, Deadline deadline);
}

package kz.kualik.identity.registry;

import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.operation.Deadline;

/**
 * The State Database of Natural Persons (ЖТ МДБ, ГБД ФЛ; GBD FL): the state's own record of a person. Step 18 of the
 * identification asks it.
 *
 * <p>Implementations are thread-safe. A call goes to the network once or more and changes nothing there.
 */
public interface PersonRegistry {
    /**
     * The record of a person.
     *
     * @param iin whose record
     * @param deadline when the whole call must be over
     * @return the record, of this very IIN; empty if the register has none
     * @throws kz.kualik.core.ServiceUnavailableException if the register does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the register refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract, or is of another person
     */
    Optional<Person> findByIin(Iin iin, Deadline deadline);
}

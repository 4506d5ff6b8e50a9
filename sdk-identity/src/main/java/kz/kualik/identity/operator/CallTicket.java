package kz.kualik.identity.operator;

import kz.kualik.identity.internal.Texts;

/**
 * A place in the operators' queue.
 *
 * @param id the service's name of it
 */
public record CallTicket(String id) {
    /**
     * Refuses a blank id.
     *
     * @param id see {@link #id()}
     */
    public CallTicket {
        Texts.require(id, "ticket id");
    }
}

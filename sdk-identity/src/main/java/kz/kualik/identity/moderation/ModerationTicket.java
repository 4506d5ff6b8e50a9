package kz.kualik.identity.moderation;

import kz.kualik.identity.internal.Texts;

/**
 * A case in the moderators' queue.
 *
 * @param id the service's name of it
 */
public record ModerationTicket(String id) {
    /**
     * Refuses a blank id.
     *
     * @param id see {@link #id()}
     */
    public ModerationTicket {
        Texts.require(id, "ticket id");
    }
}

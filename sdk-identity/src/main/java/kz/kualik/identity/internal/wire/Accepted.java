package kz.kualik.identity.internal.wire;

/**
 * The answer to a request that has no other. An empty 200 would not do: a captive portal answers with 200 too, and then
 * a message would pass for sent.
 */
public record Accepted(String status) {
    /** Refuses any other status. */
    public Accepted {
        if (!"accepted".equals(status)) {
            throw new IllegalArgumentException("the status is not: accepted");
        }
    }
}

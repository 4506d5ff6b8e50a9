package kz.kualik.pki.timestamp;

import java.util.List;
import kz.kualik.core.SdkException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.HashAlgorithm;

/** See {@link TimestampAuthority#firstOf(List)}. */
final class SeveralAuthorities implements TimestampAuthority {
    private final List<TimestampAuthority> authorities;

    SeveralAuthorities(List<TimestampAuthority> authorities) {
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("at least one time-stamp authority is needed");
        }
        this.authorities = List.copyOf(authorities);
    }

    @Override
    public Timestamp stamp(HashAlgorithm hash, byte[] imprint, Deadline deadline) {
        int last = authorities.size() - 1;
        for (int i = 0; i < last; i++) {
            try {
                return authorities.get(i).stamp(hash, imprint, share(deadline, authorities.size() - i));
            } catch (SdkException e) {
                // Whatever is wrong with this authority need not be wrong with the next. A passed deadline is told by
                // it.
            }
        }
        return authorities.get(last).stamp(hash, imprint, deadline);
    }

    private static Deadline share(Deadline deadline, int among) {
        return Deadline.after(deadline.remaining().dividedBy(among));
    }
}

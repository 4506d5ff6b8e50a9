package kz.kualik.identity.biometric;

import java.util.List;

/**
 * What a provider says of the quality of a photo.
 *
 * @param reasons why it is not good enough; empty if it is
 */
public record QualityReport(List<QualityReason> reasons) {
    /**
     * Copies the list.
     *
     * @param reasons see {@link #reasons()}
     */
    public QualityReport {
        reasons = List.copyOf(reasons);
    }

    /**
     * Whether the photo may be used.
     *
     * @return true if there is no reason against it
     */
    public boolean acceptable() {
        return reasons.isEmpty();
    }
}

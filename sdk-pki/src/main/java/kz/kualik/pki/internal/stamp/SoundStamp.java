package kz.kualik.pki.internal.stamp;

import java.time.Instant;
import java.util.List;
import kz.kualik.pki.certificate.NationalCertificate;

/** A time stamp that is sound by itself and belongs to its signature; its authority is yet to be judged. */
public interface SoundStamp {
    /** The authority's certificate. */
    NationalCertificate authority();

    /** The certificates that the token carries. */
    List<NationalCertificate> certificates();

    /** The time that the authority tells. */
    Instant time();

    /** The policy of the authority. */
    String policy();
}

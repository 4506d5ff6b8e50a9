package kz.kualik.pki.trust;

import java.time.Instant;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A question about a certificate.
 *
 * @param certificate the certificate in question
 * @param issuer its issuer, already part of a valid path
 * @param at the time at which it was used: an answer must be fresh now, or at least younger than this
 * @param now the time of validation
 * @param deadline for network calls
 */
public record RevocationQuery(
        NationalCertificate certificate, NationalCertificate issuer, Instant at, Instant now, Deadline deadline) {}

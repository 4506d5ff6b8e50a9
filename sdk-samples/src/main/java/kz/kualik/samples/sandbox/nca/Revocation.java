package kz.kualik.samples.sandbox.nca;

import java.security.cert.CRLReason;
import java.time.Instant;

/** That a certificate is not to be used any more. */
record Revocation(Instant time, CRLReason reason) {}

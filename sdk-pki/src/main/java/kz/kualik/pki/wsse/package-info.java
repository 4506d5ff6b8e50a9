/**
 * Web Services Security for SOAP messages (OASIS WSS: SOAP Message Security 1.1, X.509 Certificate Token Profile 1.1), as the
 * gateway of the state's information systems speaks it (SHEP, ШЭП, "Smart Bridge").
 *
 * <pre>{@code
 * Document signed = SoapSigner.builder().build().sign(SecureXml.parse(request), keyOfOurSystem);
 * byte[] toBeSent = SecureXml.write(signed);
 *
 * SoapVerifier verifier = SoapVerifier.builder(policy)
 *         .knownCertificates(List.of(gateway))       // its answers name their certificate and do not carry it
 *         .replayCache(ReplayCache.inMemory(1_000_000, Duration.ofDays(1), Clock.systemUTC()))
 *         .build();
 * SoapReport report = verifier.verify(received);
 * Element body = report.body().orElseThrow();        // the Body that was signed, and nothing else
 * }</pre>
 *
 * <p>Written: the Body with a {@code wsu:Id}, exclusive canonical XML, one signature in one security header; with a
 * Timestamp if wished for. Read: that, with the certificate in the signature, in a token, or named by issuer and serial
 * number; signed headers and times beside the Body; the prefix lists of other software. Everything else in a security header
 * is refused: a second signature, passwords, encryption, other transforms.
 *
 * <p>Signature wrapping (McIntosh, Austel 2005): a message has one Envelope, Header and Body, each in its place and nowhere
 * else; an identifier stands in it once in whatever spelling; and what was signed must be the very Body.
 *
 * <p>Without a Timestamp, which SHEP does not ask for, a message can be sent again by anybody who has seen it. A
 * {@link kz.kualik.pki.wsse.ReplayCache} refuses that for as long as it remembers.
 *
 * <p>Exclusive canonical XML leaves out declarations of prefixes that stand in values only, such as that of
 * {@code xsi:type="a:Request"}: what such a prefix means is not signed. Read values by themselves.
 *
 * <p>What this package does not do: encryption, user names, SAML, attachments, several security headers for several
 * receivers, and the content of SHEP messages.
 */
package kz.kualik.pki.wsse;

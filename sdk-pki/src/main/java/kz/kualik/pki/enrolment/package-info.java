/**
 * From a key pair to a certificate: the request in the NCA's profile (PKCS#10, RFC 2986), and the client of the NCA's
 * issuing (steps 22 to 27 of remote identification).
 *
 * <pre>{@code
 * CertificationRequest request = CertificationRequest.naturalPerson(person)
 *         .email("a@example.kz")
 *         .storage(KeyStorage.PKCS12)
 *         .signWith(pending);
 * ApplicationReceipt receipt = nca.submit(application, deadline);
 * IssuanceState state = nca.state(receipt.applicationId(), deadline);
 * }</pre>
 *
 * <p>{@link kz.kualik.pki.enrolment.CertificationRequest#representative} and
 * {@link kz.kualik.pki.enrolment.CertificationRequest#informationSystem} ask for keys of legal entities,
 * {@link kz.kualik.pki.enrolment.CertificationRequest#foreign} asks another authority than the NCA. For a key that lives
 * elsewhere each of them can be prepared: {@code prepare(publicKey, suite)}, {@code toBeSigned()}, {@code complete(value)}.
 *
 * <p>The extension of the key's storage is written without the optional path: its type is in no public document, and the
 * NCA does not copy it into the certificate.
 *
 * <p>The NCA's issuing service has no public contract: the HTTP binding speaks the contract of the sandbox, and a real
 * deployment brings its own {@link kz.kualik.pki.enrolment.CertificationAuthority}.
 */
package kz.kualik.pki.enrolment;

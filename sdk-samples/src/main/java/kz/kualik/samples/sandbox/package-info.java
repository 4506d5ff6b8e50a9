/**
 * The sandbox: every outside service of remote identification, embedded in one JVM, for tests, demonstrations and
 * first steps without access to the state's networks.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
 *     HttpTransport transport = HttpTransport.jdk();
 *     MobileCitizens mcd = MobileCitizens.http(transport, sandbox.address(Service.MCD));
 *     SyntheticPerson person = sandbox.people().ordinary();
 *     Optional<PhoneNumber> phone = mcd.findPhone(person.iin(), Deadline.after(Duration.ofSeconds(5)));
 *     ...
 *     String code = sandbox.inbox().last(person.phone()).flatMap(Sms::code).orElseThrow();
 *
 *     sandbox.faults().on(Service.GBD_FL, Fault.UNAVAILABLE);
 * }
 * }</pre>
 *
 * <p>Programs outside this JVM reach the same over HTTP, with {@link kz.kualik.samples.sandbox.SandboxClient} or without:
 *
 * <pre>{@code
 * GET  /sandbox/seed                            -> {"value":1}
 * GET  /sandbox/sms?phone=77...   -> {"messages":[{"from":"1414","text":"...","at":"..."}]}
 * POST /sandbox/sms {"phone":"+77...","sessionId":"..."}   -> the same, of one session
 * POST /sandbox/people {"sessionId":"..."}      -> {"number":3,"scenario":"ordinary"}, a person whom no other session has
 * POST /sandbox/faults {"service":"otp","fault":"unavailable|slow|malformed|wrong-content-type|reset|none"}
 * POST /sandbox/faults {"service":"otp","latency":200}     milliseconds before each answer, or "100-300"; 0 for none
 *                                                  service is also "all"; fault and latency may come together
 * GET  /sandbox/counters                        -> {"sms":2,"applications":1,"certificatesIssued":1,"moderations":0}
 * }</pre>
 *
 * <p>The contracts of the services, paths and JSON, are Kualik's own and are written at each port's {@code http} method:
 * the state's services do the same things, but their contracts are not public, and nothing here claims to show them.
 *
 * <p>What it does not do: TLS, access control, load. It keeps everything in memory and forgets it when it is closed.
 * Do not let other machines reach it: whoever knows the seed knows all codes.
 */
package kz.kualik.samples.sandbox;

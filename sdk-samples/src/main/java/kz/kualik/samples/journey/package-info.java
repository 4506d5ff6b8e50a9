/**
 * The whole journey of a synthetic person through remote identification, against a sandbox: what {@code kualik identify}
 * and the demo walk.
 *
 * <pre>{@code
 * SandboxClient sandbox = SandboxClient.at(HttpTransport.jdk(), URI.create("http://127.0.0.1:54321"));
 * RemoteIdentification identification = Journey.identification(sandbox, KeySet.GOST, sessions, custody, ledger, pepper);
 * IdentificationStep step = identification.begin(BeginRequest.inLanguage(Language.KAZAKH));
 * Journey journey = new Journey(
 *         sandbox, sandbox.personOf(step.session()), Answers.usual(), screen, folder, password);
 * Optional<IdentificationStep> end = journey.walk(step, Language.KAZAKH);
 * }</pre>
 *
 * <p>What it does not do: reach the state's services. Their contracts are not public; an integrator has bindings of their
 * own for the ports of {@code kz.kualik.identity}.
 */
package kz.kualik.samples.journey;

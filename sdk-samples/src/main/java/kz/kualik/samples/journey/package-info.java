/**
 * The whole journey of a synthetic person through remote identification, against a sandbox: what {@code kualik identify}
 * and the demo walk.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
 *     Journey journey = new Journey(
 *             sandbox, sandbox.people().ordinary(), KeySet.GOST, Answers.usual(), screen, folder, password);
 *     Optional<IdentificationStep> end = journey.walk(Language.KAZAKH);
 * }
 * }</pre>
 *
 * <p>What it does not do: reach the state's services. Their contracts are not public; an integrator has bindings of their
 * own for the ports of {@code kz.kualik.identity}.
 */
package kz.kualik.samples.journey;

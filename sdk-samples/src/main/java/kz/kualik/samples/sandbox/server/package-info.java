/**
 * What carries the services of the sandbox: one HTTP server on the loopback interface, with a path for each service,
 * and the faults that can be switched on for each.
 *
 * <p>A service is a {@link kz.kualik.samples.sandbox.server.SandboxService}: it is given a whole request and returns a
 * whole reply. The server does the rest: unknown paths, the size limit of requests, faults on the wire, threads.
 *
 * <pre>{@code
 * SandboxService hello = new SandboxService() {
 *     public String path() { return "/hello"; }
 *     public SandboxReply serve(SandboxRequest request) { return SandboxReply.text("hello"); }
 * };
 * try (SandboxServer server = SandboxServer.open(0)) {
 *     server.mount(hello);
 *     URI address = server.address();          // http://127.0.0.1:54321/
 * }
 * }</pre>
 *
 * <p>What it does not do: TLS, authentication, streaming. It listens on the loopback interface only and is for tests
 * and demonstrations.
 */
package kz.kualik.samples.sandbox.server;

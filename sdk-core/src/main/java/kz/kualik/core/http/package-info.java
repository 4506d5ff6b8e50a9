/**
 * The one way from the SDK to the network. {@link kz.kualik.core.http.HttpTransport} is an interface of one method: the
 * JDK's client stands behind {@link kz.kualik.core.http.HttpTransport#jdk()}, and a host with a client, a proxy or a
 * service mesh of its own implements the method.
 *
 * <pre>{@code
 * HttpTransport transport = HttpTransport.withRetries(
 *         HttpTransport.jdk(HttpSettings.defaults().withTls(TlsOptions.trusting(nationalRoots))), RetryPolicy.defaults());
 * HttpReply reply = transport.send(
 *         HttpCall.post(ocsp, "application/ocsp-request", request).idempotently(), Deadline.after(Duration.ofSeconds(30)));
 * }</pre>
 *
 * <p>Three limits hold for each call: the connection ({@link kz.kualik.core.http.HttpSettings#connectTimeout()}), one
 * attempt with its whole body ({@link kz.kualik.core.http.HttpSettings#attemptTimeout()}), and all attempts together
 * with the pauses between them (the {@link kz.kualik.core.operation.Deadline}). A reply has a size limit, kept while it
 * arrives. Only idempotent calls are made again.
 *
 * <p>What it does not do: follow redirects, keep cookies, unpack compressed bodies, trust every certificate, or log what
 * it carries. A status such as 404 is a reply and not an error: what it means is for the client of the service to say.
 */
package kz.kualik.core.http;

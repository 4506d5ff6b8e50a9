/**
 * The errors of the SDK. A class of exception tells the caller what to do next, an {@link kz.kualik.core.ErrorCode}
 * tells what happened, and no message holds personal data.
 *
 * <table>
 * <caption>What to do for each class of error</caption>
 * <tr><th>thrown</th><th>what to do</th></tr>
 * <tr><td>{@link kz.kualik.core.ConfigurationException}</td><td>fix the deployment: a setting, a file, a trust anchor</td></tr>
 * <tr><td>{@link kz.kualik.core.ServiceUnavailableException}</td><td>try later: nothing was lost</td></tr>
 * <tr><td>{@link kz.kualik.core.ServiceRejectedException}</td><td>fix the request: the service understood and refused it</td></tr>
 * <tr><td>{@link kz.kualik.core.ProtocolException}</td><td>tell the service's operator: it broke its contract</td></tr>
 * <tr><td>{@link kz.kualik.core.UserActionException}</td><td>ask the person: only they can go on</td></tr>
 * <tr><td>{@link kz.kualik.core.CryptoException}</td><td>look at the key or the data</td></tr>
 * </table>
 *
 * <p>What is <em>not</em> an exception: a check that was carried out and said no. It is a value with reasons, such as a
 * signature report or a step of the flow. A mistake in arguments or in the order of calls is a JDK exception
 * ({@link java.lang.IllegalArgumentException}, {@link java.lang.IllegalStateException},
 * {@link java.lang.NullPointerException}) with a sentence.
 */
package kz.kualik.core;

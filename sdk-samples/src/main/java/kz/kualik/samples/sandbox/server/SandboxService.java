package kz.kualik.samples.sandbox.server;

/**
 * One service of the sandbox. Called by several threads at once; all state is the service's own, so that two sandboxes
 * in one JVM share nothing.
 */
public interface SandboxService {
    /**
     * Where the service is mounted.
     *
     * @return starts with a slash and does not end with one, such as {@code /nca/ocsp}
     */
    String path();

    /**
     * Answers one request. An exception becomes status 500 without its message.
     *
     * @param request what the caller sent
     * @return what the caller gets
     */
    SandboxReply serve(SandboxRequest request);
}

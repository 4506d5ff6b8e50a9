package kz.kualik.samples.sandbox;

import java.net.URI;
import java.time.Duration;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running sandbox for each test, reached as the SDK reaches it: over the wire. */
abstract class SandboxFixture {
    static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");
    static final SessionId OTHER_SESSION = new SessionId("fedcba9876543210fedcba9876543210");

    final HttpTransport transport = HttpTransport.jdk();
    final TestClock clock = new TestClock();
    Sandbox sandbox;

    @BeforeEach
    void startSandbox() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    URI address(Service service) {
        return sandbox.address(service);
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}

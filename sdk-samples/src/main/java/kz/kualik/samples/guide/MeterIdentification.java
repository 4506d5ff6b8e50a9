package kz.kualik.samples.guide;

import io.micrometer.core.instrument.MeterRegistry;
import kz.kualik.core.ErrorCode;
import kz.kualik.identity.identification.IdentificationListener;

/**
 * Counts and times the flow with Micrometer: {@code kualik.transitions} by where people came from and went to and why they
 * did not go on, {@code kualik.calls} by service, operation and outcome. No tag can take many values: sessions are none.
 */
public final class MeterIdentification implements IdentificationListener {
    private final MeterRegistry registry;

    /**
     * A listener for {@link kz.kualik.identity.identification.RemoteIdentification.Builder#listener}.
     *
     * @param registry where the meters are
     */
    public MeterIdentification(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void moved(Transition transition) {
        String reason =
                transition.reasons().stream().findFirst().map(ErrorCode::value).orElse("none");
        registry.counter("kualik.transitions", "from", transition.from(), "to", transition.to(), "reason", reason)
                .increment();
    }

    @Override
    public void called(PortCall call) {
        registry.timer(
                        "kualik.calls",
                        "port",
                        call.port(),
                        "operation",
                        call.operation(),
                        "error",
                        call.error().map(ErrorCode::value).orElse("none"))
                .record(call.took());
    }
}

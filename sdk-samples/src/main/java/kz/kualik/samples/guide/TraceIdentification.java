package kz.kualik.samples.guide;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.ErrorCode;
import kz.kualik.identity.identification.IdentificationListener;

/**
 * Traces the flow with OpenTelemetry: a span for each call of a service, below the span in which the operation runs, and an
 * event of that span for each transition.
 */
public final class TraceIdentification implements IdentificationListener {
    private final Tracer tracer;
    private final Clock clock;

    /**
     * A listener for {@link kz.kualik.identity.identification.RemoteIdentification.Builder#listener}.
     *
     * @param tracer makes the spans
     * @param clock that of the tracer
     */
    public TraceIdentification(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public void moved(Transition transition) {
        Span.current()
                .setAttribute("kualik.session", transition.session())
                .addEvent(transition.from() + " -> " + transition.to());
    }

    @Override
    public void called(PortCall call) {
        Instant end = clock.instant();
        Span span = tracer.spanBuilder(call.port() + "." + call.operation())
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(call.took()))
                .startSpan();
        call.error().map(ErrorCode::value).ifPresent(code -> span.setStatus(StatusCode.ERROR, code));
        span.end(TimeUnit.SECONDS.toNanos(end.getEpochSecond()) + end.getNano(), TimeUnit.NANOSECONDS);
    }
}

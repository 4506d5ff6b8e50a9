package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.identity.identification.IdentificationListener.PortCall;
import kz.kualik.identity.identification.IdentificationListener.Transition;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final Transition REFUSED = new Transition(
            "0a1b2c3d", "IIN", "IIN", List.of("InputRefused"), List.of(ErrorCode.of("identity.iin.invalid")));
    private static final PortCall DOWN = new PortCall(
            "PersonRegistry", "findByIin", Duration.ofMillis(40), Optional.of(ErrorCode.of("core.http.no-answer")));

    @Test
    void meters_countByReasonAndTimeByOutcome_withoutSessions() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MeterIdentification meters = new MeterIdentification(registry);

        meters.moved(REFUSED);
        meters.moved(REFUSED);
        meters.called(DOWN);

        assertThat(registry.get("kualik.transitions")
                        .tag("reason", "identity.iin.invalid")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("kualik.calls")
                        .tag("port", "PersonRegistry")
                        .timer()
                        .totalTime(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(registry.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()))
                .extracting(Tag::getValue)
                .doesNotContain("0a1b2c3d");
    }

    @Test
    void traces_haveASpanForEachCallBelowThatOfTheOperation() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()) {
            Tracer tracer = provider.get("test");
            TraceIdentification traces = new TraceIdentification(tracer, Clock.systemUTC());
            Span operation = tracer.spanBuilder("submit").startSpan();
            try (Scope scope = operation.makeCurrent()) {
                assertThat(scope).isNotNull();
                traces.called(DOWN);
                traces.moved(REFUSED);
            }
            operation.end();

            List<SpanData> finished = spans.getFinishedSpanItems();
            assertThat(finished).extracting(SpanData::getName).containsExactly("PersonRegistry.findByIin", "submit");
            SpanData call = finished.get(0);
            assertThat(call.getParentSpanId()).isEqualTo(finished.get(1).getSpanId());
            assertThat(call.getStatus().getDescription()).isEqualTo("core.http.no-answer");
            assertThat(Duration.ofNanos(call.getEndEpochNanos() - call.getStartEpochNanos()))
                    .isEqualTo(Duration.ofMillis(40));
            assertThat(finished.get(1).getEvents())
                    .extracting(event -> event.getName())
                    .containsExactly("IIN -> IIN");
        }
    }
}

package kz.kualik.pki.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Services on loopback: each path answers as it is told, or computes its answer from what it is sent. */
public final class Services implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final String COMPUTED = "computed";

    private final Map<String, UnaryOperator<byte[]>> computed = new ConcurrentHashMap<>();
    private final WireMockExtension wire = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1").extensions(new Computed()))
            .build();

    private final class Computed implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return COMPUTED;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String path = URI.create(event.getRequest().getUrl()).getPath();
            UnaryOperator<byte[]> answer = computed.get(path);
            return ResponseDefinitionBuilder.like(event.getResponseDefinition())
                    .withBody(
                            answer == null
                                    ? new byte[0]
                                    : answer.apply(event.getRequest().getBody()))
                    .build();
        }
    }

    /** The address of a path, which starts with a slash. */
    public URI at(String path) {
        return URI.create(wire.baseUrl() + path);
    }

    /** Whatever is sent to the path is answered this way. */
    public void answer(String path, ResponseDefinitionBuilder response) {
        wire.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    /** Status 200 and these octets. */
    public void answer(String path, String contentType, byte[] body) {
        answer(
                path,
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", contentType)
                        .withBody(body));
    }

    /** Status 200 and what the function makes of the body that was sent. */
    public void compute(String path, String contentType, UnaryOperator<byte[]> answer) {
        computed.put(path, answer);
        answer(
                path,
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", contentType)
                        .withTransformers(COMPUTED));
    }

    /** How WireMock itself is asked what it was sent. */
    public WireMockExtension wire() {
        return wire;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        wire.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        wire.beforeEach(context);
        computed.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        wire.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        wire.afterAll(context);
    }
}

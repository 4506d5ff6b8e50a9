package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Consumer;

/** What is expected of a good answer. */
final class GoodStatus {
    private GoodStatus() {}

    /** By a list of this time, whose bytes come with it. */
    static Consumer<RevocationStatus> byCrl(Instant asOf) {
        return status -> {
            assertThat(status).isInstanceOf(RevocationStatus.Good.class);
            RevocationStatus.Good good = (RevocationStatus.Good) status;
            assertThat(good.source()).isEqualTo("CRL");
            assertThat(good.asOf()).isEqualTo(asOf);
            assertThat(good.evidence())
                    .isNotEmpty()
                    .allMatch(evidence -> evidence.kind() == RevocationEvidence.Kind.CRL);
        };
    }
}

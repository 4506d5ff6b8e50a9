package kz.kualik.samples.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.timestamp.TimestampAuthority;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who stamps the time. */
final class StampOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = {
                "The time-stamp authority (RFC 3161), for levels above B_B. Given several times, the next is asked where"
                        + " one does not answer."
            })
    private List<URI> locations = new ArrayList<>();

    boolean given() {
        return !locations.isEmpty();
    }

    /** Empty if no address was given. */
    Optional<TimestampAuthority> authority() {
        locations.forEach(this::requireHttp);
        HttpTransport transport = HttpTransport.jdk();
        List<TimestampAuthority> authorities = locations.stream()
                .map(location -> TimestampAuthority.http(transport, location))
                .toList();
        return authorities.isEmpty() ? Optional.empty() : Optional.of(TimestampAuthority.firstOf(authorities));
    }

    private void requireHttp(URI address) {
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (address.getHost() == null || address.getUserInfo() != null || !http) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--tsa takes a URL that starts with http:// or https://, with a host name and without a user");
        }
    }
}

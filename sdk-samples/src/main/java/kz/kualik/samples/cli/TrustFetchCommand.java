package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.trust.AuthorityFolder;
import kz.kualik.pki.trust.PinnedAuthority;
import kz.kualik.pki.trust.PinnedCertificates;
import kz.kualik.pki.trust.PinnedCertificates.Shortfall;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fetches the certificates of pinned authorities into a folder. */
@Command(
        name = "fetch",
        description = {
            "Fetch the certificates of the pinned authorities into a folder, which --trust of other commands then takes.",
            "Only what has the pinned fingerprint is taken. What is in the folder already is not fetched again.",
            "The exit code is 3 if one could not be had; the others are kept."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"complete\", \"authorities\": [{\"name\", \"sha256\", \"shortfall\"}]}",
            "  shortfall is null if it was had, else NOT_THERE no address is known, NO_ANSWER nobody answered,"
                    + " NOT_THE_PINNED something else came."
        })
final class TrustFetchCommand implements Callable<Integer> {
    /** For a dozen small files, of which some hosts may not answer. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder; made if it is not there.")
    private Path to;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Fetch only this authority, such as NCA_GOST_2022. May be given several times.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "NAME=URL",
            description = "Fetch the certificate of an authority from here. May be given several times.")
    private Map<String, URI> urls = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<PinnedAuthority> authorities = chosen();
        PinnedCertificates had = complete(authorities);
        print(authorities, had);
        return had.complete() ? ExitCode.DONE : ExitCode.NO_ANSWER;
    }

    private PinnedCertificates complete(List<PinnedAuthority> authorities) {
        try {
            return AuthorityFolder.at(to).complete(HttpTransport.jdk(), authorities, Deadline.after(LIMIT));
        } catch (ConfigurationException e) {
            throw new UnusableInputException(to, e);
        }
    }

    private List<PinnedAuthority> chosen() {
        List<PinnedAuthority> known = pins.authorities();
        Set<String> unknown = new TreeSet<>(only);
        unknown.addAll(urls.keySet());
        known.forEach(authority -> unknown.remove(authority.name()));
        if (!unknown.isEmpty()) {
            throw usage("no authority is called " + String.join(", ", unknown) + "; known are "
                    + known.stream().map(PinnedAuthority::name).collect(Collectors.joining(", ")));
        }
        return known.stream()
                .filter(authority -> only.isEmpty() || only.contains(authority.name()))
                .map(this::withUrl)
                .toList();
    }

    private PinnedAuthority withUrl(PinnedAuthority authority) {
        URI url = urls.get(authority.name());
        try {
            return url == null ? authority : new PinnedAuthority(authority.name(), authority.sha256(), List.of(url));
        } catch (IllegalArgumentException e) {
            throw usage("--url " + authority.name() + ": " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(List<PinnedAuthority> authorities, PinnedCertificates had) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("complete", had.complete());
            view.put(
                    "authorities",
                    authorities.stream().map(authority -> view(authority, had)).toList());
            JsonOutput.print(out, view);
            return;
        }
        for (PinnedAuthority authority : authorities) {
            Shortfall shortfall = had.missing().get(authority);
            out.println(Layout.line(authority.name(), shortfall == null ? "here" : sentence(shortfall)));
        }
    }

    private static String sentence(Shortfall shortfall) {
        return switch (shortfall) {
            case NOT_THERE -> "MISSING: no address is known";
            case NO_ANSWER -> "MISSING: nobody answered with it";
            case NOT_THE_PINNED -> "MISSING: what came is another certificate, or none";
        };
    }

    private static Map<String, @Nullable Object> view(PinnedAuthority authority, PinnedCertificates had) {
        Shortfall shortfall = had.missing().get(authority);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", authority.name());
        view.put("sha256", authority.sha256());
        view.put("shortfall", shortfall == null ? null : shortfall.name());
        return view;
    }
}

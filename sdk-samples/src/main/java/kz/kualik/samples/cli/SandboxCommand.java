package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.callback.CallbackVerifier;
import kz.kualik.samples.sandbox.CallbackTarget;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Latency;
import kz.kualik.samples.sandbox.server.SandboxServer;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the sandbox for programs outside this JVM. */
@Command(
        name = "sandbox",
        description = {
            "Run the sandbox of all state services on the loopback interface until it is stopped.",
            "Prints its addresses as one JSON object when it is ready."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"base\", \"mcd\", \"otp\", \"operator\", \"digitalId\", \"gbdFl\", \"moderation\", \"notifications\", \"nca\","
                    + " \"ocsp\", \"crl\", \"tsa\", \"sms\", \"people\": [{\"scenario\", \"iin\", \"phone\"}]}",
            "  sms is read with ?phone=77... The authorities are below nca: certificates/root_gost.cer, nca_gost.cer,"
                    + " root_rsa.cer, nca_rsa.cer.",
            "  base/sandbox/counters: {\"sms\", \"applications\", \"certificatesIssued\", \"moderations\"}, what the"
                    + " outside world saw.",
            "  kualik identify --sandbox BASE walks a synthetic person through it."
        })
final class SandboxCommand implements Callable<Integer> {
    /** The names of the contract; those of the enum may change. */
    private static final Map<String, Service> NAMES = names();

    private static final String NO_SMS = "otp-never-arrives";

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "The port, 0 for a free one. Default: 0.")
    private int port;

    @Option(names = "--json", description = "Print JSON, which is what it does anyway.")
    private boolean json;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "What happens to the person of each session: otp-never-arrives, no SMS reaches a phone;"
                    + " ${COMPLETION-CANDIDATES}; random, one of these, drawn by --seed. Default: ordinary.",
            completionCandidates = ScenarioNames.class)
    private String scenario = "ordinary";

    @Option(
            names = "--fault",
            paramLabel = "SERVICE=FAULT",
            description = "Switch a fault of a service on: mcd, otp, operator, digital-id, gbd-fl, moderation,"
                    + " notifications, nca, ocsp, crl, tsa; unavailable, slow, malformed, wrong-content-type, reset."
                    + " Repeatable; all for every service; POST base/sandbox/faults switches while it runs.")
    private Map<String, String> faults = new LinkedHashMap<>();

    @Option(
            names = "--latency",
            paramLabel = "SERVICE=MS",
            description =
                    "Let a service take so many milliseconds before each answer, such as otp=200, or a time of a range,"
                            + " drawn by --seed, such as otp=100-300; all for every service. Repeatable, the later counts; POST"
                            + " base/sandbox/faults changes it while it runs.")
    private Map<String, String> latencies = new LinkedHashMap<>();

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description = "Where operators and moderators tell that something happened to a call or a case, see"
                    + " kz.kualik.identity.callback. Needs --callback-key-file.")
    private @Nullable URI callback;

    @Option(
            names = "--callback-key-file",
            paramLabel = "FILE",
            description =
                    "A file whose first line is the key that callbacks are signed with, of 32 characters at least.")
    private @Nullable Path callbackKeyFile;

    @Option(
            names = "--fault-rate",
            paramLabel = "0..1",
            description = "Let this part of all requests fail by chance. Default: 0.")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What people, codes and chance are drawn from: the same seed gives the same. Default: 1.")
    private long seed = 1;

    @Override
    public Integer call() {
        Map<Service, Fault> wanted = faults();
        requireChance();
        if ((callback == null) != (callbackKeyFile == null)) {
            throw new ParameterException(spec.commandLine(), "--callback and --callback-key-file go together");
        }
        try (Secret key = callbackKeyFile == null ? Secret.copyOf("") : Passwords.firstLine(callbackKeyFile);
                Sandbox sandbox = start(key)) {
            wanted.forEach(sandbox.faults()::on);
            sandbox.faults().byChance(seed, rate);
            sandbox.inbox().outOfReach(NO_SMS.equals(scenario));
            // Made now, so that the first caller need not wait for it.
            sandbox.nca();
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "kualik-sandbox-close"));
            PrintWriter out = spec.commandLine().getOut();
            JsonOutput.print(out, view(sandbox));
            out.flush();
            // Nobody could find a sandbox whose addresses were lost.
            if (!out.checkError()) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    private void requireChance() {
        if (!(rate >= 0 && rate <= 1)) {
            throw new ParameterException(spec.commandLine(), "--fault-rate is 0 to 1");
        }
    }

    private List<Scenario> newcomers() {
        if (scenario.equals(NO_SMS)) {
            return List.of(Scenario.ORDINARY);
        }
        if (scenario.equals("random")) {
            return List.of(Scenario.values());
        }
        return List.of(Scenario.find(scenario)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--scenario: there is none of this name; see kualik sandbox --help")));
    }

    private Map<Service, Fault> faults() {
        Map<Service, Fault> wanted = new LinkedHashMap<>();
        faults.forEach((name, fault) -> {
            Fault found = fault(fault);
            services("--fault", name).forEach(service -> wanted.put(service, found));
        });
        return wanted;
    }

    private Map<Service, Latency> latencies() {
        Map<Service, Latency> wanted = new LinkedHashMap<>();
        latencies.forEach((name, text) -> {
            Latency latency = latency(text);
            services("--latency", name).forEach(service -> wanted.put(service, latency));
        });
        return wanted;
    }

    private List<Service> services(String option, String name) {
        List<Service> found = Service.named(name);
        if (found.isEmpty()) {
            throw new ParameterException(spec.commandLine(), option + ": " + name + " is not known");
        }
        return found;
    }

    private Latency latency(String text) {
        try {
            return Latency.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--latency: " + e.getMessage(), e);
        }
    }

    private CallbackTarget target(URI address, Secret key) {
        try {
            CallbackVerifier.of(key, Clock.systemUTC());
            return new CallbackTarget(address, key);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--callback: " + e.getMessage(), e);
        }
    }

    private Fault fault(String name) {
        try {
            return Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--fault: " + name + " is not known", e);
        }
    }

    private Sandbox start(Secret key) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is 0 to 65535");
        }
        try {
            SandboxOptions options = SandboxOptions.defaults()
                    .withPort(port)
                    .withSeed(seed)
                    .withNewcomers(newcomers())
                    .withLatency(latencies());
            return Sandbox.start(callback == null ? options : options.withCallbacks(target(callback, key)));
        } catch (ConfigurationException e) {
            if (e.code().equals(SandboxServer.PORT_TAKEN)) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
            throw e;
        }
    }

    private static Map<String, Service> names() {
        Map<String, Service> names = new LinkedHashMap<>();
        names.put("mcd", Service.MCD);
        names.put("otp", Service.OTP);
        names.put("operator", Service.OPERATOR);
        names.put("digitalId", Service.DIGITAL_ID);
        names.put("gbdFl", Service.GBD_FL);
        names.put("moderation", Service.MODERATION);
        names.put("notifications", Service.NOTIFICATIONS);
        names.put("nca", Service.NCA);
        names.put("ocsp", Service.OCSP);
        names.put("crl", Service.CRL);
        names.put("tsa", Service.TSA);
        return names;
    }

    private static Map<String, Object> view(Sandbox sandbox) {
        Map<String, Object> view = new LinkedHashMap<>();
        // Without the slash at its end, so that paths can be appended.
        view.put("base", sandbox.address().toString().replaceFirst("/$", ""));
        NAMES.forEach((name, service) -> view.put(name, sandbox.address(service).toString()));
        view.put("sms", sandbox.address().resolve("/sandbox/sms").toString());
        view.put("people", people(sandbox));
        return view;
    }

    private static List<Map<String, String>> people(Sandbox sandbox) {
        return sandbox.people().all().stream().map(SandboxCommand::person).toList();
    }

    private static Map<String, String> person(SyntheticPerson person) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("scenario", person.scenario().text());
        view.put("iin", person.iin().value());
        view.put("phone", person.phone().value());
        return view;
    }
}

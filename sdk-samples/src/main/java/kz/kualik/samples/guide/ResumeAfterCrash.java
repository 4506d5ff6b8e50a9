package kz.kualik.samples.guide;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.CameraStep;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.KeyCustody;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.NcaLayerStep;
import kz.kualik.identity.identification.PhoneCodeStep;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.session.jdbc.JdbcSessionStore;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.Sms;
import kz.kualik.samples.sandbox.people.SyntheticPerson;

/**
 * A process that may die at any moment and goes on where it was when it is started again: steps 1 to 7, sessions in a file of
 * H2, encrypted, and the keys that wait in a folder. Run it, kill it, run it again: no SMS is sent twice.
 */
public final class ResumeAfterCrash {
    private ResumeAfterCrash() {}

    /**
     * Goes on with the session that was begun last, or begins one, and walks until NCALayer was found.
     *
     * @param sandbox the address of a running sandbox, see {@code kualik sandbox}
     * @param folder for the owner only: database, master key, waiting private keys
     * @param out where each step is printed
     * @return where the session stands then
     */
    public static IdentificationStep run(URI sandbox, Path folder, PrintStream out) {
        KeyVault vault = KeyVault.inFile(folder.resolve("master.key"));
        JdbcSessionStore store = JdbcSessionStore.builder()
                .url("jdbc:h2:file:" + folder.resolve("sessions").toAbsolutePath())
                .vault(vault)
                .build();
        PinPepper pepper = PinPepper.inFile(folder.resolve("pin-pepper.key"));
        KeyCustody custody = KeyCustody.inFolder(
                folder.resolve("custody"),
                vault,
                Clock.systemUTC(),
                IdentificationPolicy.kazakhstan().sessionLife());
        SandboxClient client = SandboxClient.at(HttpTransport.jdk(), sandbox);
        RemoteIdentification identification =
                Journey.identification(client, KeySet.GOST, store, custody, store.codeLedger(), pepper);

        Optional<SessionId> last = store.newest(1).stream().findFirst();
        IdentificationStep step = last.isPresent()
                ? identification.resume(last.get())
                : identification.begin(BeginRequest.inLanguage(Language.KAZAKH));
        out.println((last.isPresent() ? "goes on at " : "begins at ") + step.numbers());
        SyntheticPerson person = client.personOf(step.session());
        for (Optional<IdentificationStep> next = advance(step, person, client);
                next.isPresent();
                next = advance(step, person, client)) {
            step = next.get();
            out.println(step.numbers() + " " + step.prompt().in(Language.KAZAKH));
        }
        return step;
    }

    /** What the person does at a step; empty where the sample ends. */
    private static Optional<IdentificationStep> advance(
            IdentificationStep step, SyntheticPerson person, SandboxClient client) {
        if (step instanceof CameraStep camera) {
            return Optional.of(camera.report(CameraReport.READY));
        } else if (step instanceof IinStep iin) {
            return Optional.of(iin.submit(person.iin().value()));
        } else if (step instanceof PhoneCodeStep sms) {
            String code = client.lastSms(person.phone(), step.session())
                    .flatMap(Sms::code)
                    .orElseThrow();
            try (Secret secret = Secret.copyOf(code)) {
                return Optional.of(sms.confirm(secret));
            }
        } else if (step instanceof NcaLayerStep probe) {
            return Optional.of(probe.report(NcaLayerReport.running("1.4")));
        }
        return Optional.empty();
    }

    /**
     * Runs the sample: the sandbox's address, a folder for the owner only.
     *
     * @param args the two of them
     */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: ResumeAfterCrash SANDBOX FOLDER");
            return;
        }
        run(URI.create(args[0]), Path.of(args[1]), System.out);
    }
}

package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.key.Pkcs12;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, and what holds at every step of it. */
class JourneyTest {
    @TempDir
    Path temporary;

    private World longWay() {
        World world = new World(temporary);
        world.registeredPhone = Optional.empty();
        world.person = Optional.of(
                World.person(PersonName.of("БАСҚА", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        world.reading = Optional.of(DocumentReading.refused(Reasons.DOCUMENT_MRZ_WRONG));
        return world;
    }

    private List<IdentificationStep> walk(World world) {
        List<IdentificationStep> steps = new ArrayList<>();
        IdentificationStep step = world.flow().begin(BeginRequest.inLanguage(Language.RUSSIAN));
        steps.add(step);
        while (!(step instanceof Completed) && steps.size() < 60) {
            step = world.advance(step);
            steps.add(step);
        }
        return steps;
    }

    @Test
    void journey_whenAllGoesWell_passesEveryNumberOfTheGuide() {
        Set<String> numbers = new LinkedHashSet<>();
        walk(longWay()).forEach(step -> numbers.addAll(step.numbers()));

        // The guide goes back from 5 to 3, so that the set is in its own order all the same.
        assertThat(numbers)
                .containsExactly(
                        "1", "2", "3", "5", "4", "6", "7", "8", "9", "10", "11", "12", "13", "14", "14a", "15", "16",
                        "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28");
    }

    @Test
    void journey_whenCompleted_givesAKeyFileThatSigns() {
        World world = new World(temporary);
        Completed completed = world.walkTo(Completed.class);

        KeyFile file = completed.keys().get(0);
        assertThat(completed.keys()).hasSize(1);
        assertThat(file.path()).hasParent(world.folder);
        assertThat(file.path().getFileName().toString())
                .isEqualTo("GOST512_" + file.certificate().keyId() + ".p12");
        assertThat(file.certificate().iin()).contains(World.IIN.value());
        assertThat(file.certificate().surname()).contains(World.NAME.surname());
        try (Pkcs12 keys = Pkcs12.open(file.path(), Secret.copyOf(World.PASSWORD))) {
            assertThat(keys.signer(KeyPurpose.SIGNING).suite()).isEqualTo(SignatureSuite.GOST_2015_512);
        }
    }

    @Test
    void journey_whenCompleted_leavesFileAndFolderToTheOwner() throws Exception {
        World world = new World(temporary);
        Completed completed = world.walkTo(Completed.class);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(completed.keys().get(0).path())))
                .isEqualTo("rw-------");
    }

    @Test
    void journey_whenRsaIsWanted_givesThePairOfFiles() {
        World world = new World(temporary);
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        Completed completed = world.walkTo(Completed.class);

        assertThat(completed.keys())
                .extracting(file -> file.path().getFileName().toString().replaceAll("_[0-9a-f]{40}.*", ""))
                .containsExactlyInAnyOrder("AUTH_RSA256", "RSA256");
    }

    @Test
    void journey_whenCompleted_wipesTheKeysInCustody() {
        World world = new World(temporary);
        Completed completed = world.walkTo(Completed.class);

        assertThat(world.custody.find(OutwardIds.of(completed.session(), "application", 1)))
                .isEmpty();
    }

    @Test
    void resume_atEveryStep_givesAnEqualStepOnAnotherMachine() {
        World world = longWay();
        IdentificationStep step = world.flow().begin(BeginRequest.inLanguage(Language.KAZAKH));
        while (!(step instanceof Completed)) {
            IdentificationStep resumed = world.flow().resume(step.session());
            assertThat(resumed).isEqualTo(step).isNotSameAs(step).hasSameHashCodeAs(step);
            assertThat(resumed.reasons()).isEqualTo(step.reasons());
            step = world.advance(resumed);
        }
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
    }

    @Test
    void journey_whenAnyServiceIsDown_staysWhereItWasAndGoesOnLater() {
        for (World.Port port : World.Port.values()) {
            World world = longWay();
            IdentificationStep step = world.flow().begin(BeginRequest.inLanguage(Language.KAZAKH));
            int failures = 0;
            while (!(step instanceof Completed)) {
                world.down.add(port);
                try {
                    step = world.advance(step);
                } catch (kz.kualik.core.ServiceUnavailableException expected) {
                    failures++;
                    IdentificationStep resumed = world.flow().resume(step.session());
                    if (step instanceof PinEntryStep entry) {
                        // The try is on record, but a right one costs nothing.
                        assertThat(resumed).isInstanceOf(PinEntryStep.class);
                        assertThat(((PinEntryStep) resumed).attemptsLeft()).isEqualTo(entry.attemptsLeft());
                    } else if (step instanceof SubmissionStep) {
                        // That it was tried is on record, in case the NCA has it.
                        assertThat(resumed).isInstanceOf(SubmissionStep.class);
                    } else {
                        assertThat(resumed).as("%s is down at %s", port, step).isEqualTo(step);
                    }
                    world.down.clear();
                    step = world.advance(resumed);
                }
                world.down.clear();
            }
            assertThat(failures).as("failures of %s", port).isPositive();
            assertThat(world.sent).extracting("sendNumber").containsOnly(1);
        }
    }

    @Test
    void walk_meetsEveryStageButTheEnds() {
        World held = new World(temporary);
        held.custody = new DeviceDouble();
        assertThat(Stream.concat(walk(longWay()).stream(), walk(held).stream())
                        .map(IdentificationStep::stage)
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        java.util.EnumSet.complementOf(java.util.EnumSet.of(Stage.REFUSED, Stage.REVOKED)));
    }

    @Test
    void fold_knowsEveryEvent() {
        for (Class<?> event : SessionEvent.class.getPermittedSubclasses()) {
            assertThat(Fold.knows(event)).as(event.getSimpleName()).isTrue();
        }
    }

    @Test
    void begin_whenCalledTwice_opensTwoSessions() {
        RemoteIdentification flow = new World(temporary).flow();

        assertThat(flow.begin(BeginRequest.inLanguage(Language.KAZAKH)).session())
                .isNotEqualTo(
                        flow.begin(BeginRequest.inLanguage(Language.KAZAKH)).session());
    }

    @Test
    void build_whenAPortIsMissing_namesIt() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> RemoteIdentification.builder().build())
                .withMessageContaining("mobileCitizens");
    }

    @Test
    void build_withATestDouble_isRefusedUnlessItIsSaid() {
        World world = new World(temporary);

        // As the World does it, without the word.
        assertThatThrownBy(() -> world.ports(world.custody).build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.TEST_DOUBLE));
        assertThat(world.ports(world.custody).testDoubles().build()).isNotNull();
    }

    @Test
    void consent_isSentWithTheReleaseAndNothingBefore() {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        assertThat(world.releases).isEmpty();

        world.advance(step);
        assertThat(world.releases)
                .singleElement()
                .satisfies(reference -> assertThat(reference.textSha256())
                        .isEqualTo(world.policy.consent().textSha256(Language.KAZAKH)));
    }

    @Test
    void application_carriesWhatThePersonGave() {
        World world = new World(temporary);
        IssuanceStep step = world.walkTo(IssuanceStep.class);

        assertThat(world.applications).containsOnlyKeys(OutwardIds.of(step.session(), "application", 1));
        assertThat(world.applications.values()).singleElement().satisfies(application -> {
            assertThat(application.iin()).isEqualTo(World.IIN);
            assertThat(application.email()).contains(World.EMAIL);
            assertThat(application.agreementVersion()).isEqualTo("2026-1");
            assertThat(application.authorization()).isEqualTo("marked-grant-token");
            assertThat(application.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.email()).contains(World.EMAIL));
        });
    }
}

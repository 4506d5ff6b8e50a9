package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.OtherJvm;
import kz.kualik.identity.SoftHsm;
import kz.kualik.identity.custody.Pkcs11KeyCustody;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The custody of tokens over SoftHSM2. */
@DisabledOnOs(OS.WINDOWS)
class Pkcs11KeyCustodyTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path temporary;

    private World world;
    private Pkcs11KeyCustody custody;
    /** Another for each test: the token is one. */
    private String application;

    @BeforeAll
    static void makeToken() throws Exception {
        SoftHsm.makeToken();
    }

    @BeforeEach
    void open() {
        application = String.format("%032x", NUMBER.incrementAndGet());
        custody = opened(SoftHsm.PIN);
        world = new World(temporary);
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        world.custody = custody;
        world.issuanceStates.clear();
    }

    private static Pkcs11KeyCustody opened(String pin) {
        try (Secret secret = Secret.copyOf(pin)) {
            return Pkcs11KeyCustody.builder()
                    .library(SoftHsm.library())
                    .lock(SoftHsm.folder().resolve("turn"))
                    .clock(Clock.fixed(World.NOW, ZoneOffset.UTC))
                    .open(secret);
        }
    }

    private static KeyOrder order(String application, KeySet keys) {
        return new KeyOrder(
                application,
                new NaturalPerson(World.IIN, World.NAME.surname(), World.NAME.givenName(), World.NAME.patronymic()),
                Optional.of(World.EMAIL),
                KeyStorage.KAZTOKEN,
                keys.keys());
    }

    private List<String> aliases(String of) throws Exception {
        return Collections.list(store().aliases()).stream()
                .filter(alias -> alias.startsWith(of))
                .sorted()
                .toList();
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS11", custody.provider());
        store.load(null, null);
        return store;
    }

    private static String alias(HeldKey key) {
        return key.place().toString().replaceAll("pkcs11:object=(.*);type=private", "$1");
    }

    @Test
    void journey_makesKeysThatNeverLeaveTheTokenAndSign() throws Exception {
        Provider[] before = Security.getProviders();

        Completed completed = world.walkTo(Completed.class);

        assertThat(completed.heldKeys()).hasSize(2);
        for (HeldKey held : completed.heldKeys()) {
            PrivateKey key = (PrivateKey) store().getKey(alias(held), null);
            assertThat(key.getEncoded()).isNull();
            assertThat(key.toString()).contains("token object, sensitive, unextractable");
            assertThat(store().getCertificate(alias(held)).getEncoded())
                    .isEqualTo(held.certificate().encoded());
        }
        assertThat(Security.getProviders()).isEqualTo(before);
        judge(completed.heldKeys().get(1));
        // Nothing waits any longer, and what is the person's stays.
        assertThat(world.flow().resume(completed.session())).isEqualTo(completed);
        assertThat(aliases(OutwardIds.of(completed.session(), "application", 1)))
                .hasSize(2);
    }

    private void judge(HeldKey held) throws Exception {
        SoftHsm.requireInstalled("openssl", "openssl");
        assertThat(held.certificate().purpose()).isEqualTo(KeyPurpose.SIGNING);
        Signer signer =
                Signer.of((PrivateKey) store().getKey(alias(held), null), held.certificate(), custody.provider());
        Path document = Files.writeString(temporary.resolve("document.txt"), "құжат");
        CmsSignature signature = CmsSigner.builder().build().sign(Content.of(document), Encapsulation.DETACHED, signer);
        Files.write(temporary.resolve("signature.cms"), signature.encoded());
        Files.writeString(
                temporary.resolve("root.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(world.authority.certificate().encoded())
                        + "\n-----END CERTIFICATE-----\n");
        List<String> verify = new ArrayList<>(List.of(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signature.cms",
                "-content",
                "document.txt",
                "-CAfile",
                "root.pem",
                "-purpose",
                "any",
                "-attime",
                "" + World.NOW.getEpochSecond(),
                "-out",
                "verified"));
        assertThat(SoftHsm.run(temporary, verify)).contains("erification successful");
        Files.writeString(document, "басқа құжат");
        assertThatThrownBy(() -> SoftHsm.run(temporary, verify)).isInstanceOf(AssertionError.class);
    }

    /** Every step in a process of its own, as far as objects can tell. */
    @Test
    void journey_whenEachStepIsAnotherProcess_losesNoKeys() {
        IdentificationStep step = world.flow(custody).begin(BeginRequest.inLanguage(Language.KAZAKH));
        for (int i = 0; i < 60 && !(step instanceof Completed); i++) {
            step = world.advance(world.flow(opened(SoftHsm.PIN)).resume(step.session()));
        }

        assertThat(step).isInstanceOf(Completed.class);
        assertThat(world.applications).hasSize(1);
        assertThat(world.submissions).isOne();
    }

    @Test
    void journey_whenTheNcaRefuses_wipesTheKeys() throws Exception {
        world.issuanceStates.add(new IssuanceState.Refused(Reason.of("test.refused", "жоқ", "нет", "no")));
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        String id = OutwardIds.of(step.session(), "application", 1);
        assertThat(aliases(id)).hasSize(2);

        assertThat(step.refresh()).isInstanceOf(Refused.class);

        assertThat(aliases(id)).isEmpty();
        assertThat(custody.find(id)).isEmpty();
    }

    @Test
    void journey_whenTheStoreFailsAfterTheCertificatesAreInstalled_goesOn() {
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        world.down.add(World.Port.STORE);
        assertThatThrownBy(step::install).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();

        Completed completed = (Completed) step.install();

        assertThat(completed.certificates()).isEqualTo(step.certificates());
    }

    /** Makes the keys of an application, prints their ids, and waits to be killed. */
    static final class Making {
        private Making() {}

        public static void main(String[] args) throws Exception {
            Pkcs11KeyCustody custody = opened(SoftHsm.PIN);
            custody.requests(order(args[0], KeySet.RSA)).forEach(request -> System.out.println(request.keyId()));
            if (args.length > 1) {
                System.in.read();
            }
        }
    }

    @Test
    void requests_whenTheProcessWasKilled_areTheSameInAnother() throws Exception {
        List<String> made;
        try (OtherJvm process = OtherJvm.start(Making.class, application, "wait")) {
            made = List.of(process.line().orElseThrow(), process.line().orElseThrow());
        }

        List<CertificationRequest> requests = custody.requests(order(application, KeySet.RSA));

        assertThat(requests).extracting(CertificationRequest::keyId).isEqualTo(made);
        assertThat(requests)
                .extracting(CertificationRequest::purpose)
                .containsExactly(KeyPurpose.AUTHENTICATION, KeyPurpose.SIGNING);
        assertThat(custody.requests(order(application, KeySet.RSA))).isEqualTo(requests);
        assertThat(custody.find(application).orElseThrow())
                .isEqualTo(requests.stream().map(PendingKey::of).toList());
        assertThat(aliases(application)).hasSize(2);
    }

    @Test
    void requests_whenProcessesRace_areOfOneSetOfKeys() throws Exception {
        List<OtherJvm> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(OtherJvm.start(Making.class, application));
        }
        Set<List<String>> seen = new HashSet<>();
        for (OtherJvm process : processes) {
            seen.add(List.of(process.line().orElseThrow(), process.line().orElseThrow()));
            process.end();
        }

        assertThat(seen).hasSize(1);
        assertThat(aliases(application)).hasSize(2);
    }

    @Test
    void requests_whenThreadsRace_areOfOneSetOfKeys() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<List<CertificationRequest>> asking = () -> custody.requests(order(application, KeySet.RSA));
            Set<List<CertificationRequest>> seen = new HashSet<>();
            for (Future<List<CertificationRequest>> result :
                    pool.invokeAll(Collections.nCopies(4, asking), 60, TimeUnit.SECONDS)) {
                seen.add(result.get());
            }
            assertThat(seen).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(aliases(application)).hasSize(2);
    }

    @Test
    void requests_whenOnlyOneKeyOfTwoWasMade_makesTheOther() throws Exception {
        List<CertificationRequest> before = custody.requests(order(application, KeySet.RSA));
        store().deleteEntry(aliases(application).get(1));
        assertThat(custody.find(application)).isEmpty();

        List<CertificationRequest> after = custody.requests(order(application, KeySet.RSA));

        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(aliases(application)).hasSize(2);
    }

    @Test
    void requests_whenTheOrderIsSpeltAnotherWayByNow_areTheSame() {
        List<CertificationRequest> before = custody.requests(order(application, KeySet.RSA));
        KeyOrder other = new KeyOrder(
                application,
                new NaturalPerson(World.IIN, "БАСҚА", "АТЫ", Optional.empty()),
                Optional.empty(),
                KeyStorage.KAZTOKEN,
                KeySet.RSA.keys());

        assertThat(custody.requests(other)).isEqualTo(before);
    }

    @Test
    void requests_forGost_areRefused() throws Exception {
        assertCode(IdentityErrorCodes.CUSTODY_SUITE, () -> custody.requests(order(application, KeySet.GOST)));
        world.policy = world.policy.but().keys(KeySet.GOST).build();
        assertCode(IdentityErrorCodes.CUSTODY_SUITE, () -> world.flow());
        assertThat(aliases(application)).isEmpty();
    }

    @Test
    void requests_forWhatIsNoId_areRefused() {
        assertThatThrownBy(() -> custody.requests(order("../../etc", KeySet.RSA)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever may write to the token must not have a certificate made for a key of their own. */
    @Test
    void find_whenAKeyStandsBesideTheRequestOfAnother_tells() throws Exception {
        custody.requests(order(application, KeySet.RSA));
        String another = String.format("%032x", NUMBER.incrementAndGet());
        custody.requests(order(another, KeySet.RSA));
        X509Certificate mine =
                (X509Certificate) store().getCertificate(aliases(application).get(0));
        X509Certificate theirs =
                (X509Certificate) store().getCertificate(aliases(another).get(0));
        String extension = mine.getNonCriticalExtensionOIDs().iterator().next();
        byte[] request =
                ASN1OctetString.getInstance(theirs.getExtensionValue(extension)).getOctets();

        for (byte[] changed : List.of(request, new byte[] {1, 2, 3})) {
            String alias = aliases(application).get(0);
            KeyStore store = store();
            PrivateKey key = (PrivateKey) store.getKey(alias, null);
            X509Certificate forged = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    mine,
                                    BigInteger.TEN,
                                    mine.getNotBefore(),
                                    mine.getNotAfter(),
                                    mine.getSubjectX500Principal(),
                                    mine.getPublicKey())
                            .addExtension(new ASN1ObjectIdentifier(extension), false, changed)
                            .build(new JcaContentSignerBuilder("SHA256withRSA")
                                    .setProvider(custody.provider())
                                    .build(key)));
            store.setKeyEntry(alias, key, null, new Certificate[] {forged});

            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> custody.find(application))
                    .extracting(SdkException::code)
                    .isEqualTo(IdentityErrorCodes.STORE_INTEGRITY);
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> custody.requests(order(application, KeySet.RSA)));
        }
        custody.wipe(application);
        assertThat(aliases(application)).isEmpty();
    }

    @Test
    void install_ofACertificateOfAnotherKey_isRefused() throws Exception {
        custody.requests(order(application, KeySet.RSA));
        String another = String.format("%032x", NUMBER.incrementAndGet());
        List<NationalCertificate> theirs = custody.requests(order(another, KeySet.RSA)).stream()
                .map(request -> world.authority.issue(request, World.NOW))
                .toList();
        byte[] before = store().getCertificate(aliases(application).get(0)).getEncoded();

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> custody.install(application, theirs, List.of()))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_INTEGRITY);
        assertThat(store().getCertificate(aliases(application).get(0)).getEncoded())
                .isEqualTo(before);
    }

    @Test
    void install_whenOnlyOneOfTwoWasInstalled_installsTheOther() throws Exception {
        List<NationalCertificate> certificates = custody.requests(order(application, KeySet.RSA)).stream()
                .map(request -> world.authority.issue(request, World.NOW))
                .toList();
        String first = aliases(application).get(0);
        KeyStore store = store();
        store.setKeyEntry(first, store.getKey(first, null), null, new Certificate[] {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificates.get(0).encoded()))
        });

        assertThat(custody.find(application)).isPresent();
        List<HeldKey> held = custody.install(application, certificates, List.of());

        assertThat(held).extracting(HeldKey::certificate).isEqualTo(certificates);
        custody.wipe(application);
        assertThat(custody.find(application)).isPresent();
    }

    @Test
    void install_whenTheKeysAreWiped_isRefused() {
        List<NationalCertificate> certificates = custody.requests(order(application, KeySet.RSA)).stream()
                .map(request -> world.authority.issue(request, World.NOW))
                .toList();
        custody.wipe(application);
        custody.wipe(application);

        assertThatThrownBy(() -> custody.install(application, certificates, List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The login is the process's: where it is logged in already, nobody asks for the PIN. */
    static final class WrongPin {
        private WrongPin() {}

        public static void main(String[] args) {
            try {
                opened("314159");
            } catch (ConfigurationException e) {
                System.out.println(e.code().value() + " " + e.getMessage());
            }
        }
    }

    @Test
    void open_withAWrongPin_isATypedErrorWithoutThePin() throws Exception {
        try (OtherJvm process = OtherJvm.start(WrongPin.class)) {
            assertThat(process.line())
                    .contains(IdentityErrorCodes.STORE_UNUSABLE.value() + " the token refuses the PIN");
        }
    }

    @Test
    void open_whenThereIsNoSuchLibraryOrSlot_isATypedError() {
        try (Secret pin = Secret.copyOf(SoftHsm.PIN)) {
            assertCode(
                    IdentityErrorCodes.STORE_UNUSABLE,
                    () -> Pkcs11KeyCustody.builder()
                            .library(temporary.resolve("no \"such\" library.so"))
                            .open(pin));
            assertCode(
                    IdentityErrorCodes.STORE_UNUSABLE,
                    () -> Pkcs11KeyCustody.builder()
                            .library(SoftHsm.library())
                            .slotListIndex(99)
                            .open(pin));
            assertThatThrownBy(() -> Pkcs11KeyCustody.builder()
                            .library(Path.of("/lib/x.so\nslot = 1"))
                            .open(pin))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(call)
                .extracting(SdkException::code)
                .isEqualTo(code);
    }
}

package kz.kualik.identity.identification;

import java.util.Optional;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;

/** Everything outside that the flow asks. */
record Ports(
        MobileCitizens mobileCitizens,
        PersonRegistry persons,
        OneTimeCodes otp,
        CodeLedger codeLedger,
        OperatorRegistration operators,
        DigitalIdentities digitalIdentities,
        Moderation moderation,
        Notifications notifications,
        BiometricProvider biometrics,
        DocumentReader documents,
        CertificationAuthority certificationAuthority,
        TrustAnchors trustAnchors,
        RevocationSource revocation,
        Optional<PinPepper> pinPepper,
        DeviceLedger deviceLedger) {}

package kz.kualik.samples.sandbox.ncalayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;

/** The keys of this NCALayer: one set for an application, files once their certificates are there. One thread at a time. */
final class NcaLayerKeys implements AutoCloseable {
    private record Pending(PendingKeyPair pair, CertificationRequest request) {}

    /** What is told of a key with its certificate. */
    record Imported(URI place, NationalCertificate certificate) {}

    private final Path folder;
    private final Secret password;
    private final Map<String, List<Pending>> pending = new HashMap<>();
    private final Map<String, List<Imported>> imported = new HashMap<>();
    private int made;

    NcaLayerKeys(Path folder, Secret password) {
        this.folder = folder;
        this.password = password;
    }

    synchronized int made() {
        return made;
    }

    synchronized void forget(String applicationId) {
        List<Pending> keys = pending.remove(applicationId);
        if (keys != null) {
            keys.forEach(key -> key.pair().close());
        }
    }

    synchronized List<CertificationRequest> generate(String applicationId, JsonNode args) {
        if (!args.path("existing").booleanValue()) {
            pending.computeIfAbsent(applicationId, id -> make(args));
        }
        return pending.getOrDefault(applicationId, List.of()).stream()
                .map(Pending::request)
                .toList();
    }

    private List<Pending> make(JsonNode args) {
        JsonNode subject = args.path("subject");
        NaturalPerson person = new NaturalPerson(
                Iin.parse(subject.path("iin").textValue()),
                subject.path("surname").textValue(),
                subject.path("givenName").textValue(),
                Optional.ofNullable(subject.path("patronymic").textValue()));
        List<Pending> keys = new ArrayList<>();
        for (JsonNode wanted : args.path("keys")) {
            PendingKeyPair pair = KeyPairs.generate(
                    SignatureSuite.valueOf(wanted.path("suite").textValue()));
            made++;
            CertificationRequest.Builder request = CertificationRequest.naturalPerson(person)
                    .storage(KeyStorage.valueOf(args.path("storage").textValue()))
                    .purpose(KeyPurpose.valueOf(wanted.path("purpose").textValue()));
            Optional.ofNullable(args.path("email").textValue()).ifPresent(request::email);
            keys.add(new Pending(pair, request.signWith(pair)));
        }
        return keys;
    }

    synchronized List<Imported> install(String applicationId, JsonNode args) {
        List<Imported> before = imported.get(applicationId);
        if (before != null) {
            return before;
        }
        List<Pending> keys = pending.getOrDefault(applicationId, List.of());
        if (keys.isEmpty() || keys.size() != args.path("certificates").size()) {
            throw new IllegalArgumentException("there is not one certificate for each key");
        }
        List<Imported> now = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            NationalCertificate certificate = NationalCertificate.parse(
                    Base64.getDecoder().decode(args.path("certificates").path(i).textValue()));
            Path file = keys.get(i).pair().bind(certificate).writeTo(folder, password);
            now.add(new Imported(file.toUri(), certificate));
        }
        imported.put(applicationId, now);
        return now;
    }

    @Override
    public synchronized void close() {
        List.copyOf(pending.keySet()).forEach(this::forget);
    }
}

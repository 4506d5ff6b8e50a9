package kz.kualik.identity.identification;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;

/** A device that holds keys, in memory, and answers what a test tells it. */
final class DeviceDouble implements HeldKeyCustody {
    private final Map<String, List<CertificationRequest>> requests = new HashMap<>();
    private final Set<String> installed = new HashSet<>();
    KeyStorage storage = KeyStorage.KAZTOKEN;
    boolean absent;
    int made;
    int installations;
    int wipes;
    UnaryOperator<List<CertificationRequest>> answered = UnaryOperator.identity();
    UnaryOperator<List<NationalCertificate>> laid = UnaryOperator.identity();

    private void requirePresent() {
        if (absent) {
            throw new ServiceUnavailableException(ErrorCode.of("test.down"), "the device is not there");
        }
    }

    @Override
    public KeyStorage storage() {
        return storage;
    }

    @Override
    public List<CertificationRequest> requests(KeyOrder order) {
        requirePresent();
        return answered.apply(requests.computeIfAbsent(order.applicationId(), id -> make(order)));
    }

    void keep(String applicationId, List<CertificationRequest> made) {
        requests.put(applicationId, made);
    }

    private List<CertificationRequest> make(KeyOrder order) {
        List<CertificationRequest> signed = new ArrayList<>();
        for (KeySet.Wanted wanted : order.keys()) {
            made++;
            try (PendingKeyPair pair = KeyPairs.generate(wanted.suite())) {
                signed.add(order.request(wanted).signWith(pair));
            }
        }
        return signed;
    }

    @Override
    public Optional<List<PendingKey>> find(String applicationId) {
        requirePresent();
        return Optional.ofNullable(requests.get(applicationId))
                .map(each -> each.stream().map(PendingKey::of).toList());
    }

    @Override
    public List<HeldKey> install(
            String applicationId, List<NationalCertificate> certificates, List<NationalCertificate> chain) {
        requirePresent();
        installations++;
        installed.add(applicationId);
        List<NationalCertificate> beside = laid.apply(certificates);
        return IntStream.range(0, beside.size())
                .mapToObj(i -> new HeldKey(URI.create("device:marked-key-" + i), beside.get(i)))
                .toList();
    }

    @Override
    public void wipe(String applicationId) {
        wipes++;
        requirePresent();
        if (!installed.contains(applicationId)) {
            requests.remove(applicationId);
        }
    }
}

package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.BoundKey;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;

/** Keys that this process makes, which wait in a store until they are written as PKCS#12. */
record SoftwareKeyCustody(PendingKeyStore pending) implements KeyFileCustody {
    @Override
    public KeyStorage storage() {
        return KeyStorage.PKCS12;
    }

    @Override
    public List<CertificationRequest> requests(KeyOrder order) {
        return pending.keep(order.applicationId(), () -> make(order)).requests();
    }

    private static PendingKeys make(KeyOrder order) {
        List<PendingKeyPair> pairs = new ArrayList<>();
        List<CertificationRequest> requests = new ArrayList<>();
        try {
            for (KeySet.Wanted wanted : order.keys()) {
                PendingKeyPair pair = KeyPairs.generate(wanted.suite());
                pairs.add(pair);
                requests.add(order.request(wanted).signWith(pair));
            }
            return new PendingKeys(pairs, requests);
        } catch (RuntimeException e) {
            pairs.forEach(PendingKeyPair::close);
            throw e;
        }
    }

    @Override
    public Optional<List<PendingKey>> find(String applicationId) {
        return pending.find(applicationId)
                .map(keys -> keys.requests().stream().map(PendingKey::of).toList());
    }

    @Override
    public List<KeyFile> write(
            String applicationId, List<NationalCertificate> certificates, Path folder, Secret password) {
        List<PendingKeyPair> pairs = pending.find(applicationId)
                .orElseThrow(() -> new IllegalStateException("the keys were wiped"))
                .pairs();
        List<BoundKey> bound = IntStream.range(0, pairs.size())
                .mapToObj(i -> pairs.get(i).bind(certificates.get(i)))
                .toList();
        return KeyFilesWriter.write(bound, folder, password);
    }

    @Override
    public void wipe(String applicationId) {
        pending.wipe(applicationId);
    }
}

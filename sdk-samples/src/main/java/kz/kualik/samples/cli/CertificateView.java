package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import org.jspecify.annotations.Nullable;

/** A certificate as the contract shows it: all keys always, in this order, null where the certificate is silent. */
final class CertificateView {
    private CertificateView() {}

    static Map<String, @Nullable Object> of(NationalCertificate certificate) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("subject", certificate.subject().text());
        view.put("iin", certificate.iin().orElse(null));
        view.put("bin", certificate.bin().orElse(null));
        view.put("surname", certificate.surname().orElse(null));
        view.put("givenName", certificate.givenName().orElse(null));
        view.put("patronymic", certificate.patronymic().orElse(null));
        view.put("organization", certificate.organization().orElse(null));
        view.put("roles", roles(certificate));
        view.put("purpose", certificate.purpose().name());
        view.put("serialNumber", certificate.serialNumber().toString(16));
        view.put("notBefore", certificate.notBefore());
        view.put("notAfter", certificate.notAfter());
        view.put("issuer", certificate.issuer().text());
        view.put("keyStorage", name(certificate.keyStorage()));
        view.put("identificationMethod", name(certificate.identificationMethod()));
        view.put("suite", certificate.suite().name());
        view.put("sha256", certificate.sha256());
        return view;
    }

    static List<String> roles(NationalCertificate certificate) {
        return certificate.roles().stream().sorted().map(Enum::name).toList();
    }

    static @Nullable String name(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse(null);
    }

    /** The same for people: a line for each part that is there. */
    static List<String> lines(NationalCertificate certificate) {
        List<String> lines = new ArrayList<>();
        of(certificate).forEach((key, value) -> {
            if (value != null && !List.of().equals(value)) {
                lines.add(Layout.line(key, value instanceof List<?> list ? Layout.list(list) : value.toString()));
            }
        });
        return lines;
    }
}

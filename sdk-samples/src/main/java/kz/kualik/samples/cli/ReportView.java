package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import org.jspecify.annotations.Nullable;

/** A report as the contract shows it. */
final class ReportView {
    private ReportView() {}

    static Map<String, @Nullable Object> of(SignatureReport report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("valid", report.valid());
        view.put("signatures", report.signatures().stream().map(ReportView::of).toList());
        return view;
    }

    private static Map<String, @Nullable Object> of(SignatureVerdict verdict) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("indication", verdict.indication().name());
        view.put("subIndication", CertificateView.name(verdict.subIndication()));
        view.put("level", CertificateView.name(verdict.level()));
        view.put("suite", CertificateView.name(verdict.suite()));
        view.put("encapsulation", verdict.encapsulation().name());
        view.put("signingTime", verdict.signingTime().orElse(null));
        view.put("bestSignatureTime", verdict.bestSignatureTime());
        view.put("signer", verdict.signer().map(ReportView::signer).orElse(null));
        view.put("reasons", ReasonView.of(verdict.reasons()));
        view.put("warnings", ReasonView.of(verdict.warnings()));
        return view;
    }

    private static Map<String, @Nullable Object> signer(NationalCertificate certificate) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("iin", certificate.iin().orElse(null));
        view.put("bin", certificate.bin().orElse(null));
        view.put("commonName", certificate.commonName().orElse(null));
        view.put("roles", CertificateView.roles(certificate));
        return view;
    }

    static List<String> lines(SignatureReport report, Language language) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (SignatureVerdict verdict : report.signatures()) {
            lines.add("Signature " + number++ + ": " + verdict.indication()
                    + verdict.subIndication().map(why -> " / " + why).orElse(""));
            lines.addAll(ReasonView.lines("reason", verdict.reasons(), language));
            lines.addAll(ReasonView.lines("warning", verdict.warnings(), language));
            verdict.signer().ifPresent(signer -> lines.addAll(signerLines(signer)));
            lines.add(Layout.line("form", form(verdict)));
            verdict.signingTime().ifPresent(time -> lines.add(Layout.line("claimed signing time", time.toString())));
            lines.add(Layout.line("judged at", verdict.bestSignatureTime().toString()));
        }
        return lines;
    }

    private static String form(SignatureVerdict verdict) {
        return Stream.of(verdict.level().stream(), verdict.suite().stream(), Stream.of(verdict.encapsulation()))
                .flatMap(parts -> parts)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static List<String> signerLines(NationalCertificate signer) {
        List<String> lines = new ArrayList<>();
        signer.commonName().ifPresent(name -> lines.add(Layout.line("signer", name)));
        signer.iin().ifPresent(iin -> lines.add(Layout.line("iin", iin)));
        signer.organization().ifPresent(name -> lines.add(Layout.line("organization", name)));
        signer.bin().ifPresent(bin -> lines.add(Layout.line("bin", bin)));
        if (!signer.roles().isEmpty()) {
            lines.add(Layout.line("roles", Layout.list(CertificateView.roles(signer))));
        }
        return lines;
    }
}

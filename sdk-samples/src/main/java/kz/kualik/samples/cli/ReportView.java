package kz.kualik.samples.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.TimestampFinding;

/** A report for people; programs get {@link kz.kualik.pki.report.ReportJson}. */
final class ReportView {
    private ReportView() {}

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
            lines.add(Layout.line(
                    "judged at",
                    verdict.bestSignatureTime().truncatedTo(ChronoUnit.SECONDS).toString()));
            verdict.timestamps().forEach(stamp -> lines.add(Layout.line("time stamp", stamp(stamp))));
            verdict.revocation().forEach(found -> lines.add(Layout.line("status", status(found, report))));
            verdict.counterSignatures().forEach(inner -> lines.add(Layout.line("counter-signature", counter(inner))));
        }
        return lines;
    }

    private static String stamp(TimestampFinding stamp) {
        return stamp.time() + ", " + stamp.kind().name().toLowerCase(Locale.ROOT) + ", policy " + stamp.policy()
                + (stamp.trusted() ? "" : ", does not count");
    }

    private static String status(RevocationFinding found, SignatureReport report) {
        return found.source() + " as of " + found.asOf() + (found.embedded() ? " in the message" : "") + ", "
                + found.age(report.validationTime()).toMinutes() + " min old, for "
                + found.certificate().subject().text();
    }

    private static String counter(SignatureVerdict inner) {
        return inner.indication()
                + inner.subIndication().map(why -> " / " + why).orElse("")
                + inner.signer()
                        .flatMap(NationalCertificate::commonName)
                        .map(name -> ", " + name)
                        .orElse("");
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

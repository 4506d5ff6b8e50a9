package kz.kualik.pki.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.NationalCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Reports as JSON, in the form that the package documentation describes, for callers who put them into larger documents.
 * All keys are always there, in this order, null where unknown. Thread-safe.
 */
public final class ReportJson {
    private ReportJson() {}

    static String text(Map<String, @Nullable Object> view) {
        return new String(Json.write(view), StandardCharsets.UTF_8);
    }

    /**
     * A whole report.
     *
     * @param report the report
     * @return maps, lists, texts, numbers and times, to be written by any JSON library
     */
    public static Map<String, @Nullable Object> of(SignatureReport report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("valid", report.valid());
        view.put("validationTime", moment(report.validationTime()));
        view.put(
                "signatures",
                report.signatures().stream()
                        .map(verdict -> of(verdict, report.validationTime()))
                        .toList());
        return view;
    }

    /**
     * One signature.
     *
     * @param verdict the verdict
     * @param now the time of validation, from which ages are counted
     * @return as {@link #of(SignatureReport)}
     */
    public static Map<String, @Nullable Object> of(SignatureVerdict verdict, Instant now) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("indication", verdict.indication().name());
        view.put("subIndication", name(verdict.subIndication()));
        view.put("level", name(verdict.level()));
        view.put("suite", name(verdict.suite()));
        view.put("encapsulation", verdict.encapsulation().name());
        view.put("signingTime", verdict.signingTime().orElse(null));
        view.put("bestSignatureTime", bestSignatureTime(verdict));
        view.put("signer", verdict.signer().map(ReportJson::signer).orElse(null));
        view.put("certificate", verdict.signer().map(ReportJson::certificate).orElse(null));
        view.put(
                "timestamps",
                verdict.timestamps().stream().map(ReportJson::timestamp).toList());
        view.put(
                "revocation",
                verdict.revocation().stream()
                        .map(finding -> revocation(finding, now))
                        .toList());
        view.put(
                "counterSignatures",
                verdict.counterSignatures().stream()
                        .map(inner -> of(inner, now))
                        .toList());
        view.put("reasons", reasons(verdict.reasons()));
        view.put("warnings", reasons(verdict.warnings()));
        return view;
    }

    /** A stamp's time is told as it is in the stamp; without one it is the time of validation. */
    private static Instant bestSignatureTime(SignatureVerdict verdict) {
        Instant best = verdict.bestSignatureTime();
        boolean stamped =
                verdict.timestamps().stream().anyMatch(stamp -> stamp.time().equals(best));
        return stamped ? best : moment(best);
    }

    /** A clock may count nanoseconds; what is told of signatures, certificates and their status is in seconds. */
    private static Instant moment(Instant validationTime) {
        return validationTime.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, @Nullable Object> signer(NationalCertificate certificate) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("iin", certificate.iin().orElse(null));
        view.put("bin", certificate.bin().orElse(null));
        view.put("commonName", certificate.commonName().orElse(null));
        view.put("roles", certificate.roles().stream().sorted().map(Enum::name).toList());
        return view;
    }

    private static Map<String, @Nullable Object> certificate(NationalCertificate certificate) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("serialNumber", certificate.serialNumber().toString(16));
        view.put("issuer", certificate.issuer().text());
        view.put("notBefore", certificate.notBefore());
        view.put("notAfter", certificate.notAfter());
        view.put("purpose", certificate.purpose().name());
        view.put("sha256", certificate.sha256());
        return view;
    }

    private static Map<String, @Nullable Object> timestamp(TimestampFinding finding) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", finding.kind().name());
        view.put("time", finding.time());
        view.put("policy", finding.policy());
        view.put(
                "authority",
                finding.authority().map(known -> known.subject().text()).orElse(null));
        view.put("trusted", finding.trusted());
        view.put("reasons", reasons(finding.reasons()));
        return view;
    }

    private static Map<String, @Nullable Object> revocation(RevocationFinding finding, Instant now) {
        Duration age = finding.age(now);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("certificate", finding.certificate().sha256());
        view.put("source", finding.source());
        view.put("asOf", finding.asOf());
        view.put("ageSeconds", age.toSeconds());
        view.put("embedded", finding.embedded());
        return view;
    }

    /**
     * Findings, each with its sentence in all languages.
     *
     * @param reasons the findings
     * @return an object of code, kk, ru and en for each
     */
    public static List<Map<String, String>> reasons(List<Reason> reasons) {
        return reasons.stream().map(ReportJson::reason).toList();
    }

    private static Map<String, String> reason(Reason reason) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("code", reason.code().value());
        for (Language language : Language.values()) {
            view.put(language.tag(), reason.text().in(language));
        }
        return view;
    }

    private static @Nullable String name(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse(null);
    }
}

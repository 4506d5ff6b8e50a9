package kz.kualik.samples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.Revoked;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.KeyTrial;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.ReportJson;

/** The last line of {@code identify --json}: what came of the whole way. */
final class IdentifyView {
    private IdentifyView() {}

    /** The end of the session; the outcome is {@code done} or {@code revoked} with the key files, or {@code refused} with the reasons. */
    static Map<String, Object> ended(IdentificationStep end) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("session", end.session().value());
        view.put("state", end.place());
        view.put("outcome", end instanceof Completed ? "done" : end instanceof Revoked ? "revoked" : "refused");
        view.put("keys", keys(end).stream().map(IdentifyView::key).toList());
        view.put("reasons", ReportJson.reasons(end.reasons()));
        view.put(
                "trials",
                end instanceof Completed completed
                        ? completed.trials().stream().map(IdentifyView::trial).toList()
                        : List.of());
        return view;
    }

    private static List<KeyFile> keys(IdentificationStep end) {
        if (end instanceof Completed completed) {
            return completed.keys();
        }
        return end instanceof Revoked revoked ? revoked.keys() : List.of();
    }

    private static Map<String, Object> trial(KeyTrial trial) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file", trial.key());
        view.put("purpose", trial.purpose().name());
        view.put("passed", trial.passed());
        return view;
    }

    /** The answers led round in circles; the session is still open. */
    static Map<String, Object> unfinished(IdentificationStep last) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("session", last.session().value());
        view.put("state", last.place());
        view.put("outcome", "unfinished");
        view.put("keys", List.of());
        view.put("reasons", List.of());
        view.put("trials", List.of());
        return view;
    }

    private static Map<String, Object> key(KeyFile key) {
        NationalCertificate certificate = key.certificate();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file", key.path().toString());
        view.put("purpose", certificate.purpose().name());
        view.put("suite", certificate.suite().name());
        view.put("serialNumber", certificate.serialNumber().toString(16));
        view.put("notBefore", certificate.notBefore());
        view.put("notAfter", certificate.notAfter());
        view.put("sha256", certificate.sha256());
        return view;
    }
}

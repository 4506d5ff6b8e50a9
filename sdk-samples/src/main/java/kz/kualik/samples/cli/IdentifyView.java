package kz.kualik.samples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.ReportJson;

/** The last line of {@code identify --json}: what came of the whole way. */
final class IdentifyView {
    private IdentifyView() {}

    /** The end of the session; the outcome is {@code done} with the key files, or {@code refused} with the reasons. */
    static Map<String, Object> ended(IdentificationStep end) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("session", end.session().value());
        view.put("state", end.place());
        view.put("outcome", end instanceof Completed ? "done" : "refused");
        view.put(
                "keys",
                end instanceof Completed completed
                        ? completed.keys().stream().map(IdentifyView::key).toList()
                        : List.of());
        view.put("reasons", ReportJson.reasons(end.reasons()));
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

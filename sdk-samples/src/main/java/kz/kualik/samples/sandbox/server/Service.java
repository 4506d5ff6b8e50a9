package kz.kualik.samples.sandbox.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outside services that the sandbox stands for. */
public enum Service {
    /** The Mobile Citizens Database: which phone is registered for an IIN (steps 3 and 8). */
    MCD("/mcd"),
    /** One-time codes from 1414 (steps 4 and 8). */
    OTP("/otp"),
    /** The video call with an operator (step 5). */
    OPERATOR("/operator"),
    /** Digital ID (steps 8 to 20). */
    DIGITAL_ID("/did"),
    /** The State Database of Natural Persons (step 18). */
    GBD_FL("/gbdfl"),
    /** Moderation by an operator (steps 18 and 19). */
    MODERATION("/moderation"),
    /** Notices by SMS (step 19). */
    NOTIFICATIONS("/notices"),
    /** The National Certification Authority: agreement, applications, certificates, CRLs (steps 22 to 27). */
    NCA("/nca"),
    /** The NCA's certificate status service, RFC 6960. */
    OCSP("/nca/ocsp"),
    /** The NCA's revocation lists. */
    CRL("/nca/crl"),
    /** The NCA's time stamp authority, RFC 3161. */
    TSA("/nca/tsp");

    private final String path;

    Service(String path) {
        this.path = path;
    }

    /**
     * Where the service is mounted.
     *
     * @return such as {@code /mcd}
     */
    public String path() {
        return path;
    }

    /**
     * The services of a name, as the command line and the HTTP face of the sandbox take it.
     *
     * @param name such as {@code gbd-fl}, in any case, or {@code all}
     * @return one service, or all; none if there is none of that name
     */
    public static List<Service> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(service -> wanted.equals("ALL") || wanted.equals(service.name()))
                .toList();
    }

    /**
     * The service that answers at a path.
     *
     * @param requestPath the path of a request, such as {@code /nca/crl/root.crl}
     * @return the service with the longest path that matches; empty if none does
     */
    public static Optional<Service> at(String requestPath) {
        return Arrays.stream(values())
                .filter(service -> requestPath.equals(service.path) || requestPath.startsWith(service.path + "/"))
                .max(Comparator.comparingInt(service -> service.path.length()));
    }
}

package kz.kualik.samples.sandbox.nca;

/** An application that no program of the contract would send: it is answered with 422 and leaves no trace. */
final class MalformedApplication extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    MalformedApplication(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}

package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * Apache WSS4J, for RSA. It runs in a JVM of its own, takes many orders at once, and knows no other time than that of the
 * machine.
 */
public final class Wss4j {
    private static final JavaProgram PROGRAM = new JavaProgram(Wss4jProgram.class);

    /**
     * A message to be signed.
     *
     * @param reference how the key is told: the name of one of our key references
     * @param timed whether a time is added and signed, which is that of the machine
     * @param prefixes whether canonical forms name prefixes
     */
    public record Order(String message, String reference, boolean timed, boolean prefixes) {}

    /**
     * Verifies messages.
     *
     * @param strict whether by the Basic Security Profile
     * @return for each "good", the signed elements in their alphabetical order and the signer's serial number, or "bad" and
     *     why
     */
    public List<String> verify(
            List<String> messages, boolean strict, List<NationalCertificate> trusted, List<NationalCertificate> known) {
        Tool.Workplace files = new Tool.Workplace();
        for (int i = 0; i < trusted.size(); i++) {
            files.with("trusted" + i, trusted.get(i).encoded());
        }
        for (int i = 0; i < known.size(); i++) {
            files.with("known" + i, known.get(i).encoded());
        }
        return run(
                files,
                messages,
                messages.stream()
                        .map(message -> "verify\t%s\t" + (strict ? "STRICT" : "LAX"))
                        .toList());
    }

    /** Signs messages. */
    public List<String> sign(List<Order> orders, NationalCertificate certificate, byte[] pkcs8) {
        return run(
                        new Tool.Workplace()
                                .with("certificate", certificate.encoded())
                                .with("key", pkcs8),
                        orders.stream().map(Order::message).toList(),
                        orders.stream()
                                .map(order -> String.join(
                                        "\t",
                                        "sign",
                                        "%s",
                                        order.reference(),
                                        order.timed() ? "TIME" : "NONE",
                                        order.prefixes() ? "PREFIXES" : "-"))
                                .toList())
                .stream()
                .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> run(Tool.Workplace files, List<String> messages, List<String> orders) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            files.with("message" + i, messages.get(i).getBytes(StandardCharsets.UTF_8));
            lines.add(orders.get(i).replace("%s", "message" + i));
        }
        files.with("orders", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        List<String> answers = PROGRAM.run(files, List.of());
        if (answers.size() != orders.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + orders.size() + " orders");
        }
        return answers;
    }
}

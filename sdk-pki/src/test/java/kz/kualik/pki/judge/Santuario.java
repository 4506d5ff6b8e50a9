package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Apache Santuario, for RSA and, by a few classes of the tests, for the national algorithms. It runs in a JVM of its own and
 * takes many orders at once.
 */
public final class Santuario {
    private static final JavaProgram PROGRAM = new JavaProgram(SantuarioProgram.class);

    /**
     * A document to be signed.
     *
     * @param infoForm the canonical form of SignedInfo
     * @param reference such as "" or {@code #id}
     * @param transforms their identifiers
     * @param xades whether signed properties are added
     * @param parent the identifier of the element that the signature goes into; {@code -} for the root
     */
    public record Order(
            byte[] document,
            String infoForm,
            String reference,
            List<String> transforms,
            boolean xades,
            String parent) {}

    /**
     * What is to be canonicalised.
     *
     * @param form the identifier of the form
     * @param element the number of the element in the document; {@code -} for all
     */
    public record Part(byte[] document, String form, String element) {}

    /** For each document the number of its signatures after the word good, or the word bad and why. */
    public List<String> verify(List<byte[]> documents) {
        return run(
                new Tool.Workplace(),
                documents,
                documents.stream().map(d -> "verify\t%s").toList());
    }

    /** Signs with an RSA key. */
    public List<byte[]> sign(String method, String digest, byte[] certificate, byte[] key, List<Order> orders) {
        return decoded(run(
                new Tool.Workplace().with("certificate", certificate).with("key", key),
                orders.stream().map(Order::document).toList(),
                orders.stream()
                        .map(order -> String.join(
                                "\t",
                                "sign",
                                "%s",
                                method,
                                digest,
                                order.infoForm(),
                                order.reference(),
                                String.join(",", order.transforms()),
                                order.xades() ? "XADES" : "PLAIN",
                                order.parent()))
                        .toList()));
    }

    /** Signs with a national key. */
    public List<byte[]> sign(GostByHand.Pair key, byte[] certificate, List<Order> orders) {
        return sign(key.kind().signatureUri(), key.kind().digestUri(), certificate, key.secret(), orders);
    }

    /** Canonical forms. */
    public List<byte[]> canonical(List<Part> parts) {
        return decoded(run(
                new Tool.Workplace(),
                parts.stream().map(Part::document).toList(),
                parts.stream()
                        .map(part -> String.join("\t", "canonical", "%s", part.form(), part.element()))
                        .toList()));
    }

    private static List<byte[]> decoded(List<String> lines) {
        return lines.stream().map(Base64.getDecoder()::decode).toList();
    }

    private static List<String> run(Tool.Workplace files, List<byte[]> documents, List<String> orders) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            files.with("document" + i, documents.get(i));
            lines.add(orders.get(i).replace("%s", "document" + i));
        }
        files.with("orders", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        List<String> answers = PROGRAM.run(files, List.of());
        if (answers.size() != orders.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + orders.size() + " orders");
        }
        return answers;
    }
}

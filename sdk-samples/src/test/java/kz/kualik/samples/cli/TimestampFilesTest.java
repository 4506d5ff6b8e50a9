package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.samples.sandbox.nca.OpenSsl;
import kz.kualik.samples.sandbox.server.Service;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time stamps as files: whole responses (.tsr) and the tokens in them. */
class TimestampFilesTest {
    @TempDir
    static Path folder;

    private static SignedOnce given;

    @BeforeAll
    static void start() {
        given = new SignedOnce(folder);
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static byte[] response(byte[] request) {
        return HttpTransport.jdk()
                .send(
                        HttpCall.post(given.sandbox.address(Service.TSA), "application/timestamp-query", request),
                        Deadline.after(Duration.ofSeconds(30)))
                .body();
    }

    private static byte[] response(HashAlgorithm hash, byte[] data) throws IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE);
        return response(
                new TimeStampReq(new MessageImprint(algorithm, hash.digest(data)), null, null, ASN1Boolean.TRUE, null)
                        .getEncoded("DER"));
    }

    private static Path tsr(byte[] bytes) throws IOException {
        return Files.write(given.fresh(), bytes);
    }

    private static Run verify(Path file, Object... options) {
        Object[] fixed = {"verify", "--json", "--trust", given.trust, file};
        return Run.of(Stream.concat(Stream.of(fixed), Arrays.stream(options)).toArray());
    }

    @ParameterizedTest
    @EnumSource(
            value = HashAlgorithm.class,
            names = {"STREEBOG_512", "SHA_256"})
    void verify_judges_the_token_of_a_response_as_it_judges_the_bare_token(HashAlgorithm hash) throws IOException {
        byte[] response = response(hash, Files.readAllBytes(given.document));
        Path whole = tsr(response);
        Path token = tsr(Timestamp.parseResponse(response).encoded());
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);

        for (Object[] options : new Object[][] {{}, {"--content", given.document}, {"--content", given.xml}}) {
            Object[] all =
                    Stream.concat(Stream.of("--at", at), Arrays.stream(options)).toArray();
            Run ofResponse = verify(whole, all);
            Run ofToken = verify(token, all);

            assertThat(ofResponse.json()).isEqualTo(ofToken.json());
            assertThat(ofResponse.code()).isEqualTo(ofToken.code());
        }
        assertThat(Run.codes(verify(whole).json().at("/signatures/0/reasons")))
                .containsExactly("pki.timestamp.document-missing");
        assertThat(verify(whole, "--content", given.document).code()).isZero();
        assertThat(verify(whole, "--content", given.xml).code()).isEqualTo(1);
        JsonNode stamp = verify(whole).json().at("/signatures/0/timestamps/0");
        assertThat(Instant.parse(stamp.get("time").textValue()))
                .isEqualTo(Timestamp.parseResponse(response).time());
    }

    @Test
    void verify_takes_a_response_in_Base64_and_by_its_kind() throws IOException {
        byte[] response = response(HashAlgorithm.SHA_256, Files.readAllBytes(given.document));

        Run base64 = verify(tsr(Base64.getMimeEncoder().encode(response)), "--content", given.document);
        assertThat(base64.code()).as(base64.err()).isZero();
        assertThat(verify(tsr(response), "--kind", "tst", "--content", given.document)
                        .code())
                .isZero();
        verify(tsr(response), "--kind", "cms").assertUnusable("time-stamp response");
    }

    @Test
    void verify_says_that_the_authority_refused() throws IOException {
        Path refused = tsr(response("no request".getBytes(StandardCharsets.US_ASCII)));

        verify(refused).assertUnusable(refused, "refused", "PKIStatus 2");
    }

    @Test
    void verify_says_no_to_a_response_of_somebody_unknown_and_to_one_that_was_changed() throws IOException {
        byte[] response = response(HashAlgorithm.SHA_256, Files.readAllBytes(given.document));

        assertThat(Run.of("verify", "--json", "--content", given.document, tsr(response))
                        .code())
                .isEqualTo(1);
        // The last bytes are of the signature value.
        response[response.length - 1] ^= 1;
        assertThat(verify(tsr(response), "--content", given.document).code()).isEqualTo(1);
        Path half = tsr(Arrays.copyOf(response, response.length / 2));
        verify(half).assertUnusable(half);
    }

    /** OpenSSL asks, keeps what the sandbox answers, and says of it what verify says. */
    @Test
    void openssl_agrees_with_verify_about_a_response_that_it_asked_for() throws IOException {
        OpenSsl.assumePresent();
        String data = given.document.toString();
        String query = given.fresh().toString();
        assertThat(OpenSsl.run(folder, "ts", "-query", "-data", data, "-sha256", "-cert", "-out", query)
                        .success())
                .isTrue();
        Path response = tsr(response(Files.readAllBytes(Path.of(query))));
        String roots = pem(given.sandbox.nca().trustAnchors().stream());
        String issuers = pem(given.sandbox.nca().issuers().stream());
        for (Path document : new Path[] {given.document, given.xml}) {
            OpenSsl.Verdict theirs = OpenSsl.run(
                    folder,
                    "ts",
                    "-verify",
                    "-in",
                    response.toString(),
                    "-data",
                    document.toString(),
                    "-CAfile",
                    roots,
                    "-untrusted",
                    issuers);

            assertThat(theirs.success()).as(theirs.output()).isEqualTo(document.equals(given.document));
            assertThat(verify(response, "--content", document).code()).isEqualTo(theirs.success() ? 0 : 1);
        }
        String token = given.fresh().toString();
        OpenSsl.run(folder, "ts", "-reply", "-in", response.toString(), "-token_out", "-out", token);
        assertThat(Timestamp.parseResponse(Files.readAllBytes(response)).encoded())
                .isEqualTo(Files.readAllBytes(Path.of(token)));
    }

    /** Those with RSA: OpenSSL by itself does not know the others. */
    private static String pem(Stream<NationalCertificate> certificates) throws IOException {
        Path file = given.fresh();
        StringBuilder text = new StringBuilder();
        certificates
                .filter(certificate -> certificate.suite() == SignatureSuite.RSA_SHA256)
                .forEach(certificate -> text.append(
                        new String(Pem.of("CERTIFICATE", certificate.encoded()), StandardCharsets.US_ASCII)));
        return Files.writeString(file, text).toString();
    }
}

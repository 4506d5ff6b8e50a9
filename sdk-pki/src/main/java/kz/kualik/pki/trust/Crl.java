package kz.kualik.pki.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list, full or delta (RFC 5280, 5). It is read as a stream, all of it at once, so that a
 * malformed one is found before it is relied on; of its entries, of which there may be hundreds of thousands, an index is
 * kept. Whether an authority signed it is found by reading it once more, when the authority is known.
 */
final class Crl {
    /** The CRL of the NCA has about 20 MB. */
    static final int MAXIMUM_SIZE = 64 * 1024 * 1024;

    /** Critical extensions that are understood. A list limited to some certificates or reasons (5.2.5) is not among them. */
    private static final Set<String> KNOWN_EXTENSIONS = Set.of(
            Extension.deltaCRLIndicator.getId(), Extension.cRLNumber.getId(), Extension.authorityKeyIdentifier.getId());

    private static final byte[] REASON_CODE = content(Extension.reasonCode);
    private static final byte[] INVALIDITY_DATE = content(Extension.invalidityDate);
    private static final byte[] CERTIFICATE_ISSUER = content(Extension.certificateIssuer);

    private static final int MAXIMUM_PART = 64 * 1024;
    private static final int MAXIMUM_ENTRY = 4 * 1024;

    /** Authorities whose signature was looked for; there are a few of one name at most. */
    private static final int MAXIMUM_VERDICTS = 16;

    private volatile Content content;
    private final boolean inFile;
    private final byte[] digest;
    private final DistinguishedName issuer;
    private final Optional<SignatureSuite> suite;
    private final long signedFrom;
    private final long signedTo;
    private final byte[] signatureValue;
    private final Instant thisUpdate;
    private final Optional<Instant> nextUpdate;
    private final Optional<BigInteger> number;
    private final Optional<BigInteger> deltaOf;
    private final boolean understood;
    private final boolean keepsExpired;
    private final CrlEntries entries = new CrlEntries();
    private final Map<Key, Boolean> verdicts = new ConcurrentHashMap<>();

    /** A public key by its encoding. */
    private record Key(ByteBuffer encoded) {}

    /**
     * What a list says about a certificate.
     *
     * @param since from when on it is revoked
     * @param reason the CRLReason, if it is told
     */
    record Entry(Instant since, OptionalInt reason) {
        /** Whether a delta takes it off the list again. */
        boolean removed() {
            return reason.equals(OptionalInt.of(CRLReason.removeFromCRL));
        }
    }

    private Crl(Content content, boolean inFile) throws IOException {
        this.content = content;
        this.inFile = inFile;
        MessageDigest sha256 = sha256();
        boolean known = true;
        try (InputStream in = new DigestInputStream(content.open(), sha256)) {
            CrlReader reader = new CrlReader(in);
            long end = reader.enter(CrlReader.SEQUENCE, MAXIMUM_SIZE);
            this.signedFrom = reader.position();
            this.signedTo = reader.enter(CrlReader.SEQUENCE, end);
            if (reader.nextIs(CrlReader.INTEGER, signedTo)) {
                reader.content(CrlReader.INTEGER, signedTo, 1);
            }
            byte[] algorithm = reader.element(CrlReader.SEQUENCE, signedTo, MAXIMUM_ENTRY);
            this.issuer = DistinguishedName.parse(reader.element(CrlReader.SEQUENCE, signedTo, MAXIMUM_PART));
            this.thisUpdate = Instant.ofEpochSecond(reader.time(signedTo));
            this.nextUpdate = reader.timeIsNext(signedTo)
                    ? Optional.of(Instant.ofEpochSecond(reader.time(signedTo)))
                    : Optional.empty();
            if (reader.nextIs(CrlReader.SEQUENCE, signedTo)) {
                known = readEntries(reader, reader.enter(CrlReader.SEQUENCE, signedTo));
            }
            Extensions extensions = null;
            if (reader.nextIs(0xA0, signedTo)) {
                long explicit = reader.enter(0xA0, signedTo);
                extensions = Extensions.getInstance(reader.element(CrlReader.SEQUENCE, explicit, MAXIMUM_PART));
                reader.requireEnd(explicit);
            }
            reader.requireEnd(signedTo);
            AlgorithmIdentifier outer =
                    AlgorithmIdentifier.getInstance(reader.element(CrlReader.SEQUENCE, end, MAXIMUM_ENTRY));
            if (!outer.equals(AlgorithmIdentifier.getInstance(algorithm))) {
                throw new IOException("the signature algorithm is told twice and differently");
            }
            byte[] bits = reader.content(CrlReader.BIT_STRING, end, MAXIMUM_ENTRY);
            if (bits.length == 0 || bits[0] != 0) {
                throw new IOException("the signature is not of whole octets");
            }
            this.signatureValue = Arrays.copyOfRange(bits, 1, bits.length);
            reader.requireEnd(end);
            if (reader.peek() >= 0) {
                throw new IOException("octets follow the list");
            }
            this.suite = SignatureSuite.findByOid(outer.getAlgorithm().getId()).filter(with -> !with.weak());
            this.number = integer(extensions, Extension.cRLNumber);
            this.deltaOf = integer(extensions, Extension.deltaCRLIndicator);
            this.keepsExpired = extensions != null && extensions.getExtension(Extension.expiredCertsOnCRL) != null;
            this.understood = known
                    && (extensions == null
                            || Arrays.stream(extensions.getCriticalExtensionOIDs())
                                    .allMatch(oid -> KNOWN_EXTENSIONS.contains(oid.getId())));
        }
        this.digest = sha256.digest();
        entries.sort();
    }

    /** Whether all entries are understood. */
    private boolean readEntries(CrlReader reader, long end) throws IOException {
        boolean known = true;
        while (!reader.atEnd(end)) {
            long entry = reader.enter(CrlReader.SEQUENCE, end);
            if (entry - reader.position() > MAXIMUM_ENTRY) {
                throw new IOException("an entry is larger than " + MAXIMUM_ENTRY);
            }
            byte[] serial = reader.content(CrlReader.INTEGER, entry, MAXIMUM_ENTRY);
            long seconds = reader.time(entry);
            int reason = -1;
            if (!reader.atEnd(entry)) {
                long extensions = reader.enter(CrlReader.SEQUENCE, entry);
                while (!reader.atEnd(extensions)) {
                    long extension = reader.enter(CrlReader.SEQUENCE, extensions);
                    byte[] oid = reader.content(CrlReader.OBJECT_IDENTIFIER, extension, MAXIMUM_ENTRY);
                    boolean critical = reader.nextIs(CrlReader.BOOLEAN, extension)
                            && reader.content(CrlReader.BOOLEAN, extension, 1)[0] != 0;
                    long value = reader.enter(CrlReader.OCTET_STRING, extension);
                    if (Arrays.equals(oid, REASON_CODE)) {
                        byte[] code = reader.content(CrlReader.ENUMERATED, value, 1);
                        if (reason >= 0 || code[0] < 0) {
                            throw new IOException("a reason code is negative or told twice");
                        }
                        reason = code[0];
                    } else {
                        reader.skipTo(value);
                        known &= Arrays.equals(oid, INVALIDITY_DATE)
                                || !critical && !Arrays.equals(oid, CERTIFICATE_ISSUER);
                    }
                    reader.requireEnd(value);
                    reader.requireEnd(extension);
                }
                reader.requireEnd(entry);
            }
            entries.add(serial, seconds, reason);
        }
        return known;
    }

    /**
     * Reads a list that is in memory, where it stays.
     *
     * @throws CryptoException if it is malformed
     */
    static Crl parse(byte[] file) {
        return Asn1.read(
                () -> {
                    byte[] der = Der.fromFile(file);
                    return new Crl(() -> new ByteArrayInputStream(der), false);
                },
                Crl::unreadable);
    }

    /**
     * Reads a list from a file, which is to stay there; of it an index is kept. One in PEM or Base64 stays in memory.
     *
     * @throws CryptoException if it is malformed, too large, or cannot be read
     */
    static Crl read(Path file) {
        return Asn1.read(
                () -> {
                    if (Files.size(file) > MAXIMUM_SIZE) {
                        throw new IOException("larger than " + MAXIMUM_SIZE);
                    }
                    try (InputStream in = Files.newInputStream(file)) {
                        return in.read() == CrlReader.SEQUENCE
                                ? new Crl(() -> Files.newInputStream(file), true)
                                : parse(Files.readAllBytes(file));
                    }
                },
                Crl::unreadable);
    }

    private static CryptoException unreadable(Exception cause) {
        return new CryptoException(PkiErrors.CRL_UNREADABLE, "not a certificate revocation list", cause);
    }

    /**
     * Whether it was issued and signed by this very authority, which may sign such lists (RFC 5280, 6.3.3 (f)). The list
     * is read for it once for each key; that its bytes are still those of the index is found in the same pass.
     */
    boolean issuedBy(NationalCertificate authority) {
        return issuer.equals(authority.subject())
                && authority
                        .keyUsage()
                        .map(usage -> usage.contains(KeyUsage.CRL_SIGN))
                        .orElse(true)
                && suite.filter(with -> with.keyType() == authority.keyType())
                        .filter(with -> signedBy(authority, with))
                        .isPresent();
    }

    private boolean signedBy(NationalCertificate authority, SignatureSuite with) {
        Key key = new Key(ByteBuffer.wrap(authority.publicKey().getEncoded()));
        Boolean known = verdicts.get(key);
        if (known != null) {
            return known;
        }
        try {
            boolean verdict = verify(authority, with);
            if (verdicts.size() < MAXIMUM_VERDICTS) {
                verdicts.put(key, verdict);
            }
            return verdict;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean verify(NationalCertificate authority, SignatureSuite with) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(content.open(), sha256)) {
            in.readNBytes((int) signedFrom);
            boolean signed =
                    Signatures.verify(with, authority.publicKey(), new Part(in, signedTo - signedFrom), signatureValue);
            byte[] rest = new byte[MAXIMUM_ENTRY];
            for (long left = MAXIMUM_SIZE; left > 0; ) {
                int n = in.read(rest);
                if (n < 0) {
                    break;
                }
                left -= n;
            }
            return signed && Arrays.equals(sha256.digest(), digest);
        }
    }

    /** So many octets of a stream. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int octet = left > 0 ? in.read() : -1;
            left--;
            return octet;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = left > 0 ? in.read(to, offset, (int) Math.min(left, length)) : -1;
            left -= Math.max(n, 0);
            return n;
        }
    }

    DistinguishedName issuer() {
        return issuer;
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    /** Until when it is in force; empty if it does not say, and then it never is. */
    Optional<Instant> nextUpdate() {
        return nextUpdate;
    }

    boolean inForce(Instant now) {
        return !thisUpdate.isAfter(now)
                && nextUpdate.filter(next -> !now.isAfter(next)).isPresent();
    }

    /** Whether nothing critical is in it that is not known. */
    boolean understood() {
        return understood;
    }

    /** In force now, or made after the moment in question, so that it speaks about it for good. */
    boolean speaksAbout(Instant at, Instant now) {
        return understood && (inForce(now) || !thisUpdate.isBefore(at));
    }

    /** Whether a certificate that has expired before would still be on it (RFC 5280, 3.3; X.509, expiredCertsOnCRL). */
    boolean remembers(NationalCertificate certificate) {
        return !thisUpdate.isAfter(certificate.notAfter()) || keepsExpired;
    }

    Optional<BigInteger> number() {
        return number;
    }

    /** The number of the full CRL that a delta builds on; empty for a full one. */
    Optional<BigInteger> deltaOf() {
        return deltaOf;
    }

    /** Its bytes, to be kept with a signature. */
    RevocationEvidence evidence() {
        return new RevocationEvidence(RevocationEvidence.Kind.CRL, this::unchanged);
    }

    int size() {
        return entries.size();
    }

    /** What it says about a certificate. */
    Optional<Entry> entry(BigInteger serialNumber) {
        return entries.find(serialNumber);
    }

    private static Optional<BigInteger> integer(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        ASN1Encodable value = extensions == null ? null : extensions.getExtensionParsedValue(oid);
        return value == null
                ? Optional.empty()
                : Optional.of(ASN1Integer.getInstance(value).getValue());
    }

    /** A file may have been replaced since by a newer list, which says something else. */
    private InputStream unchanged() throws IOException {
        byte[] bytes;
        try (InputStream in = content.open()) {
            bytes = in.readNBytes(MAXIMUM_SIZE + 1);
        }
        if (!MessageDigest.isEqual(sha256().digest(bytes), digest)) {
            throw new IOException("the list was replaced since it was read");
        }
        return new ByteArrayInputStream(bytes);
    }

    /** Tells that the file of the list has another place from now on. One that stays in memory needs none. */
    void movedTo(Path file) {
        if (inFile) {
            content = () -> Files.newInputStream(file);
        }
    }

    private static byte[] content(ASN1ObjectIdentifier oid) {
        byte[] element = Der.encode(oid);
        return Arrays.copyOfRange(element, 2, element.length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package kz.kualik.pki.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.testing.KzData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HashAlgorithmTest {
    @ParameterizedTest
    @CsvSource({
        "GOST_34311_95, '', ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d",
        "GOST_34311_95, abc, f3134348c44fb1b2a277729e2285ebb5cb5e0f29c975bc753b70497c06a4d51d",
        "STREEBOG_512, '', 8e945da209aa869f0455928529bcae4679e9873ab707b55315f56ceb98bef0a7"
                + "362f715528356ee83cda5f2aac4c6ad2ba3a715c1bcd81cb8e9f90bf4c1c1a8a",
        "STREEBOG_512, test123, f0afdd66f832bb219c87cf0136baf552a0fb66306f4f2a173626f11e14a7ef25"
                + "52d4b2087fd8e94f6044fe5595dc681e02f92b34bf93fbd1590910e376b12990",
        "STREEBOG_256, '', 3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb",
        // RFC 6986, 10.1.2, the message of which is these digits.
        "STREEBOG_256, 012345678901234567890123456789012345678901234567890123456789012, "
                + "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
        "SHA_384, abc, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7",
        "SHA_1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA_256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SHA_512, abc, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    })
    void digest_when_known_is_the_published_value(HashAlgorithm hash, String text, String expected) {
        assertThat(HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(expected);
    }

    @Test
    void digest_when_kalkan_computed_one_is_equal() {
        var vector = KzData.values("vectors/test_gost512.vectors");
        byte[] message = vector.get("msg").getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(HashAlgorithm.STREEBOG_512.digest(message)))
                .isEqualTo(vector.get("digest"));
    }

    @Test
    void streebog_when_judged_by_openssl_is_equal() {
        byte[] data = new byte[10_000];
        new Random(1).nextBytes(data);
        assertThat(HashAlgorithm.STREEBOG_512.digest(data)).isEqualTo(new OpenSslGost().digest(data));
        assertThat(HashAlgorithm.STREEBOG_256.digest(data))
                .isEqualTo(OpenSslGost.of256Bits().digest(data));
    }

    @ParameterizedTest
    @EnumSource
    void newDigest_when_fed_in_pieces_is_the_digest_of_the_whole(HashAlgorithm hash) {
        byte[] data = new byte[1000];
        new Random(2).nextBytes(data);
        MessageDigest digest = hash.newDigest();
        digest.update(data[0]);
        digest.update(data, 1, 998);
        digest.update(data[999]);
        byte[] value = digest.digest();

        assertThat(value).isEqualTo(hash.digest(data)).hasSize(digest.getDigestLength());
        assertThat(digest.digest()).as("starts anew after a value").isEqualTo(hash.digest(new byte[0]));
        digest.update(data);
        digest.reset();
        assertThat(digest.digest()).as("starts anew after a reset").isEqualTo(hash.digest(new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    void newDigest_when_copied_in_the_middle_goes_on_apart(HashAlgorithm hash) throws Exception {
        byte[] data = new byte[1000];
        new Random(3).nextBytes(data);
        MessageDigest digest = hash.newDigest();
        digest.update(data, 0, 700);
        MessageDigest copy = (MessageDigest) digest.clone();
        copy.update(data, 0, 1);
        digest.update(data, 700, 300);

        assertThat(digest.digest()).isEqualTo(hash.digest(data));
        byte[] other = Arrays.copyOf(data, 701);
        other[700] = data[0];
        assertThat(copy.digest()).isEqualTo(hash.digest(other));
        assertThat(copy.digest()).as("starts anew after a value").isEqualTo(hash.digest(new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    void find_when_one_of_the_set_finds_it(HashAlgorithm hash) {
        assertThat(HashAlgorithm.findByOid(hash.oid())).contains(hash);
        assertThat(HashAlgorithm.findByXmlUri(hash.xmlUri())).contains(hash);
    }

    @Test
    void findByXmlUri_when_it_is_the_older_name_of_sha1_finds_it() {
        assertThat(HashAlgorithm.findByXmlUri("http://www.w3.org/2001/04/xmldsig-more#sha1"))
                .contains(HashAlgorithm.SHA_1);
    }

    @Test
    void find_when_not_of_the_set_is_empty() {
        // MD5, and the key identifier that some documents print for the digest by mistake.
        assertThat(HashAlgorithm.findByOid("1.2.840.113549.2.5")).isEmpty();
        assertThat(HashAlgorithm.findByOid("1.2.398.3.10.1.1.1.1")).isEmpty();
        assertThat(HashAlgorithm.findByXmlUri("http://www.w3.org/2001/04/xmldsig-more#md5"))
                .isEmpty();
    }
}

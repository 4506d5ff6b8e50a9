package kz.kualik.pki.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSuiteTest {
    @ParameterizedTest
    @EnumSource
    void find_when_one_of_the_set_finds_it(SignatureSuite suite) {
        assertThat(SignatureSuite.findByOid(suite.oid())).contains(suite);
        suite.xmlUri()
                .ifPresent(uri -> assertThat(SignatureSuite.findByXmlUri(uri)).contains(suite));
        assertThat(SignatureSuite.find(suite.keyType(), suite.hash())).contains(suite);
    }

    @Test
    void find_when_key_and_digest_do_not_belong_together_is_empty() {
        assertThat(SignatureSuite.find(KeyType.GOST_2015_512, HashAlgorithm.GOST_34311_95))
                .isEmpty();
        assertThat(SignatureSuite.find(KeyType.GOST_2015_512, HashAlgorithm.STREEBOG_256))
                .isEmpty();
        assertThat(SignatureSuite.find(KeyType.EC_P256, HashAlgorithm.SHA_384)).isEmpty();
        assertThat(SignatureSuite.find(KeyType.EC_P384, HashAlgorithm.SHA_256)).isEmpty();
        assertThat(SignatureSuite.find(KeyType.EC_P256, HashAlgorithm.STREEBOG_256))
                .isEmpty();
        assertThat(SignatureSuite.find(KeyType.EC_P256, HashAlgorithm.SHA_1)).isEmpty();
        assertThat(SignatureSuite.find(KeyType.RSA, HashAlgorithm.STREEBOG_512)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549.1.1.4, MD5 with RSA",
        "1.2.840.113549.1.1.10, RSASSA-PSS",
        "1.2.840.10045.4.1, ECDSA with SHA-1",
        "1.2.840.10040.4.3, DSA",
        "1.3.101.112, Ed25519",
        "1.2.643.7.1.1.3.3, the TC26's name of GOST 2015-512",
        "1.2.398.3.10.1.1.2.2, the key of GOST 2015-512",
        "1.3.6.1.4.1.6801.1.2.2, the signature of before 2016"
    })
    void findByOid_when_algorithm_is_broken_or_foreign_is_empty(String oid, String what) {
        assertThat(SignatureSuite.findByOid(oid)).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1"})
    void findByXmlUri_when_rsa_with_sha1_has_either_name_finds_it(String uri) {
        assertThat(SignatureSuite.findByXmlUri(uri)).contains(SignatureSuite.RSA_SHA1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"})
    void findByXmlUri_when_suite_is_not_used_in_XML_is_empty(String uri) {
        assertThat(SignatureSuite.findByXmlUri(uri)).isEmpty();
        assertThat(SignatureSuite.ECDSA_P256_SHA256.xmlUri()).isEmpty();
    }

    @Test
    void preferredFor_when_rsa_is_sha256() {
        assertThat(SignatureSuite.preferredFor(KeyType.RSA)).isEqualTo(SignatureSuite.RSA_SHA256);
        assertThat(SignatureSuite.preferredFor(KeyType.GOST_2015_512)).isEqualTo(SignatureSuite.GOST_2015_512);
    }

    @Test
    void signing_when_suite_is_old_foreign_or_experimental_is_false() {
        assertThat(Arrays.stream(SignatureSuite.values()).filter(SignatureSuite::signing))
                .containsExactly(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256, SignatureSuite.RSA_SHA512);
    }

    @Test
    void established_is_all_but_what_is_experimental() {
        Set<SignatureSuite> all = EnumSet.allOf(SignatureSuite.class);
        all.remove(SignatureSuite.GOST_2015_256);
        assertThat(SignatureSuite.established()).isEqualTo(all);
    }

    @Test
    void weak_when_digest_is_sha1_is_true() {
        assertThat(Arrays.stream(SignatureSuite.values()).filter(SignatureSuite::weak))
                .containsExactly(SignatureSuite.RSA_SHA1);
    }

    @Test
    void findByOid_when_a_key_identifier_leaves_the_curve_open_tells_no_kind() {
        assertThat(KeyType.findByOid("1.2.840.10045.2.1")).isEmpty();
        assertThat(KeyType.findByOid("1.2.398.3.10.1.1.2.1")).contains(KeyType.GOST_2015_256);
    }
}

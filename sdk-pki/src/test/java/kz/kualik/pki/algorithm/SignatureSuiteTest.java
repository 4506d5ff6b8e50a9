package kz.kualik.pki.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureSuiteTest {
    @ParameterizedTest
    @EnumSource
    void find_when_one_of_the_set_finds_it(SignatureSuite suite) {
        assertThat(SignatureSuite.findByOid(suite.oid())).contains(suite);
        assertThat(SignatureSuite.findByXmlUri(suite.xmlUri())).contains(suite);
        assertThat(SignatureSuite.find(suite.keyType(), suite.hash())).contains(suite);
    }

    @Test
    void find_when_key_and_digest_do_not_belong_together_is_empty() {
        assertThat(SignatureSuite.find(KeyType.GOST_2015_512, HashAlgorithm.GOST_34311_95))
                .isEmpty();
        assertThat(SignatureSuite.find(KeyType.RSA, HashAlgorithm.SHA_1)).isEmpty();
        assertThat(SignatureSuite.find(KeyType.RSA, HashAlgorithm.STREEBOG_512)).isEmpty();
    }

    @Test
    void findByOid_when_algorithm_is_broken_or_foreign_is_empty() {
        assertThat(SignatureSuite.findByOid("1.2.840.113549.1.1.5"))
                .as("SHA-1 with RSA")
                .isEmpty();
        assertThat(SignatureSuite.findByOid("1.2.643.7.1.1.3.3"))
                .as("the TC26's name")
                .isEmpty();
        assertThat(SignatureSuite.findByXmlUri("http://www.w3.org/2001/04/xmldsig-more#rsa-sha1"))
                .isEmpty();
    }

    @Test
    void preferredFor_when_rsa_is_sha256() {
        assertThat(SignatureSuite.preferredFor(KeyType.RSA)).isEqualTo(SignatureSuite.RSA_SHA256);
        assertThat(SignatureSuite.preferredFor(KeyType.GOST_2015_512)).isEqualTo(SignatureSuite.GOST_2015_512);
    }

    @Test
    void signing_when_suite_is_the_old_gost_is_false() {
        assertThat(Arrays.stream(SignatureSuite.values()).filter(suite -> !suite.signing()))
                .containsExactly(SignatureSuite.GOST_2004);
    }
}

package kz.kualik.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.identity.IdentityErrorCodes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinPepperTest {
    private static final byte[] HASH = "0123456789abcdef0123456789abcdef".getBytes();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("pepper.key");
    }

    @Test
    void lock_isTheHmacUnderTheKeyOfTheFile() throws Exception {
        PinPepper pepper = PinPepper.inFile(file());
        String[] line = Files.readString(file()).strip().split(" ");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(line[1]), "HmacSHA256"));

        assertThat(line[0]).isEqualTo("kualik-pin-pepper-1");
        assertThat(pepper.lock(pepper.keyId(), HASH)).isEqualTo(mac.doFinal(HASH));
        assertThat(pepper.toString()).doesNotContain(line[1]);
    }

    @Test
    void inFile_again_hasTheSameKeyAndId() {
        PinPepper one = PinPepper.inFile(file());
        PinPepper two = PinPepper.inFile(file());

        assertThat(two.keyId()).isEqualTo(one.keyId()).matches("[0-9a-f]{16}");
        assertThat(two.lock(two.keyId(), HASH)).isEqualTo(one.lock(one.keyId(), HASH));
    }

    @Test
    void inFile_ofTwoFiles_haveDifferentKeysAndDoNotKnowEachOther() {
        PinPepper one = PinPepper.inFile(file());
        PinPepper two = PinPepper.inFile(folder.resolve("another.key"));

        assertThat(one.knows(one.keyId())).isTrue();
        assertThat(one.knows(two.keyId())).isFalse();
        assertThat(two.lock(two.keyId(), HASH)).isNotEqualTo(one.lock(one.keyId(), HASH));
    }

    @Test
    void inFile_withEarlierFiles_knowsThemAllAndLocksWithTheNewest() {
        PinPepper one = PinPepper.inFile(file());
        PinPepper rotated = PinPepper.inFile(folder.resolve("newer.key"), file());

        assertThat(rotated.keyId()).isNotEqualTo(one.keyId());
        assertThat(rotated.knows(one.keyId())).isTrue();
        assertThat(rotated.lock(one.keyId(), HASH)).isEqualTo(one.lock(one.keyId(), HASH));
    }

    @Test
    void inFile_whenAnEarlierFileIsMissing_refusesAndMakesNone() {
        assertUnusable(() -> PinPepper.inFile(folder.resolve("newer.key"), file()));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void inFile_whenMissing_makesOneForItsOwner() throws Exception {
        PinPepper.inFile(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void inFile_whenOthersHaveRights_refuses(String rights) throws Exception {
        PinPepper.inFile(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));

        assertUnusable(() -> PinPepper.inFile(file()));
        assertUnusable(() -> PinPepper.inFile(folder.resolve("newer.key"), file()));
    }

    @Test
    void inFile_ofAMasterKey_refusesAndTheOtherWayRound() {
        KeyVault.inFile(file());
        assertUnusable(() -> PinPepper.inFile(file()));

        PinPepper.inFile(folder.resolve("another.key"));
        assertUnusable(() -> KeyVault.inFile(folder.resolve("another.key")));
    }

    private static void assertUnusable(ThrowingCallable call) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(call)
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_UNUSABLE);
    }
}

package kz.kualik.samples.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.samples.sandbox.server.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticPeopleTest {
    private final SyntheticPeople people = SyntheticPeople.of(new Seed(1));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, Long.MAX_VALUE})
    void of_whenAnySeed_givesPeopleWhoseDataAgree(long seed) {
        List<SyntheticPerson> all = SyntheticPeople.of(new Seed(seed)).all();

        assertThat(all).hasSize(SyntheticPeople.ORDINARY_PEOPLE + Scenario.values().length - 1);
        assertThat(all).extracting(SyntheticPerson::iin).doesNotHaveDuplicates();
        assertThat(all).extracting(SyntheticPerson::phone).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(person -> {
            assertThat(person.iin().birthDate()).contains(person.card().birthDate());
            assertThat(person.iin().sex()).contains(person.card().sex());
            assertThat(person.card().number()).matches("[0-9]{9}");
            assertThat(person.mrz().iin()).contains(person.iin());
            assertThat(Mrz.parse(person.mrz().lines())).isEqualTo(person.mrz());
        });
    }

    @Test
    void of_whenSeedIsTheSame_drawsTheSamePictures() {
        SyntheticPerson twin = SyntheticPeople.of(new Seed(1)).ordinary();

        assertThat(twin.selfie()).isEqualTo(people.ordinary().selfie());
        assertThat(twin.cardPhotos()).isEqualTo(people.ordinary().cardPhotos());
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void of_whenAsked_givesThePersonOfTheScenario(Scenario scenario) {
        assertThat(people.of(scenario).scenario()).isEqualTo(scenario);
    }

    @Test
    void register_whenOrdinary_hasWhatIsOnTheCard() {
        SyntheticPerson person = people.ordinary();
        Person register = person.register().orElseThrow();

        assertThat(register.name()).isEqualTo(person.card().name());
        assertThat(register.birthDate()).isEqualTo(person.card().birthDate());
        assertThat(register.documents().get(0).number()).isEqualTo(person.card().number());
        assertThat(register.documents().get(0).status()).isEqualTo(DocumentStatus.VALID);
        assertThat(register.portrait()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTER_DIFFERS", "MODERATOR_REFUSES", "MODERATOR_WANTS_NEW_PHOTOS"})
    void register_whenItDiffers_hasAnotherSurname(Scenario scenario) {
        SyntheticPerson person = people.of(scenario);
        Person register = person.register().orElseThrow();

        assertThat(register.name().surname()).isNotEqualTo(person.card().name().surname());
        assertThat(register.name().givenName()).isEqualTo(person.card().name().givenName());
    }

    @Test
    void register_whenDeceased_saysSo() {
        Person register = people.of(Scenario.DECEASED).register().orElseThrow();

        assertThat(register.lifeStatus()).isEqualTo(LifeStatus.DECEASED);
        assertThat(register.documents().get(0).status()).isEqualTo(DocumentStatus.HOLDER_DECEASED);
    }

    @Test
    void register_whenIncapable_saysSo() {
        assertThat(people.of(Scenario.INCAPABLE).register().orElseThrow().capacity())
                .isEqualTo(LegalCapacity.INCAPABLE);
    }

    @Test
    void register_whenCardIsReplaced_hasANewerOne() {
        SyntheticPerson person = people.of(Scenario.CARD_REPLACED);
        Person register = person.register().orElseThrow();

        assertThat(register.documents().get(0).number())
                .isNotEqualTo(person.card().number());
        assertThat(register.documents().get(1).number()).isEqualTo(person.card().number());
        assertThat(register.documents().get(1).status()).isEqualTo(DocumentStatus.REPLACED);
    }

    @Test
    void register_whenUnknown_isEmpty() {
        assertThat(people.of(Scenario.NOT_IN_REGISTER).register()).isEmpty();
    }

    @Test
    void register_whenItHasNoPhoto_hasNone() {
        Person register = people.of(Scenario.NO_PHOTO_IN_REGISTER).register().orElseThrow();

        assertThat(register.portrait()).isEmpty();
    }

    @Test
    void find_whenSomebodyHasTheIin_givesThem() {
        assertThat(people.find(people.ordinary().iin())).contains(people.ordinary());
    }

    @Test
    void pictures_whenDrawn_areOfTheSizesOfRealOnes() throws Exception {
        SyntheticPerson person = people.ordinary();

        BufferedImage selfie =
                ImageIO.read(new ByteArrayInputStream(person.selfie().bytes()));
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(person.back().bytes()));

        assertThat(selfie.getWidth()).isEqualTo(413);
        assertThat(selfie.getHeight()).isEqualTo(531);
        assertThat(back.getWidth()).isEqualTo(1011);
        assertThat(back.getHeight()).isEqualTo(638);
    }

    @Test
    void toString_whenPrinted_showsNeitherNameNorNumber() {
        SyntheticPerson person = people.ordinary();

        assertThat(person.toString())
                .doesNotContain(
                        person.iin().value(),
                        person.card().name().surname(),
                        person.phone().value());
    }
}

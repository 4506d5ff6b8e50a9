package kz.kualik.samples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.Security;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The rules of the house, for all four modules at once: the samples are the only module that sees them all. There is no
 * list of exceptions. A rule over a module that is still empty passes, except for the core, see
 * {@link #the_core_is_among_the_classes}.
 */
@AnalyzeClasses(
        packages = "kz.kualik",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoJarOfTests.class})
class ArchitectureTest {
    /** The contract of session stores comes in a jar of tests. */
    static final class NoJarOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String CORE = "kz.kualik.core..";
    private static final String PKI = "kz.kualik.pki..";
    private static final String IDENTITY = "kz.kualik.identity..";
    private static final String SAMPLES = "kz.kualik.samples..";
    private static final String GUIDE = "kz.kualik.samples.guide";
    private static final String INTERNAL = "kz.kualik..internal..";

    /** What a public signature may mention. */
    private static final DescribedPredicate<JavaClass> SPEAKABLE = resideInAnyPackage(
                    "kz.kualik..", "java..", "javax..", "org.w3c.dom..")
            .and(not(resideInAPackage(INTERNAL)))
            .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive));

    /** Without it every rule below could pass by looking at nothing. */
    @ArchTest
    static void the_core_is_among_the_classes(JavaClasses classes) {
        assertThat(classes.contain("kz.kualik.core.SdkException")).isTrue();
    }

    @ArchTest
    static final ArchRule core_imports_no_other_module = imports(CORE, PKI, IDENTITY, SAMPLES);

    @ArchTest
    static final ArchRule pki_imports_the_core_only = imports(PKI, IDENTITY, SAMPLES);

    @ArchTest
    static final ArchRule identity_imports_pki_and_core_only = imports(IDENTITY, SAMPLES);

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("kz.kualik.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule public_signatures_mention_our_types_and_the_platform_only = classes()
            .that(resideOutsideOfPackage(INTERNAL))
            // Samples may join us with others' libraries: that is what two of them are for.
            .and(resideOutsideOfPackage(GUIDE))
            .and(DescribedPredicate.describe("can be seen by others", ArchitectureTest::visible))
            .should(mentionInTheirSignatures(SPEAKABLE));

    @ArchTest
    static final ArchRule nobody_changes_the_security_of_the_jvm = noClasses()
            .should()
            .accessTargetWhere(use(Security.class, "addProvider", "insertProviderAt", "removeProvider", "setProperty"));

    @ArchTest
    static final ArchRule nobody_sleeps =
            noClasses().should().accessTargetWhere(use(Thread.class, "sleep").or(use(TimeUnit.class, "sleep")));

    @ArchTest
    static final ArchRule nobody_prints_stack_traces =
            noClasses().should().accessTargetWhere(use(Throwable.class, "printStackTrace"));

    @ArchTest
    static final ArchRule libraries_do_not_print = noClasses()
            .that(resideInAnyPackage(CORE, PKI, IDENTITY))
            .should()
            .accessTargetWhere(use(System.class, "out", "err"));

    @ArchTest
    static final ArchRule libraries_take_the_time_from_a_clock = noClasses()
            .that(resideInAnyPackage(CORE, PKI, IDENTITY))
            .should()
            .accessTargetWhere(use(System.class, "currentTimeMillis").or(nowWithoutClock()));

    private static ArchRule imports(String from, String... never) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(never)
                .allowEmptyShould(true);
    }

    /** Calls, method references and fields alike. */
    private static DescribedPredicate<JavaAccess<?>> use(Class<?> owner, String... members) {
        Set<String> names = Set.of(members);
        return DescribedPredicate.describe(
                owner.getSimpleName() + " " + names,
                access -> access.getTargetOwner().isAssignableTo(owner) && names.contains(access.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> nowWithoutClock() {
        return DescribedPredicate.describe(
                "now() of java.time without a clock",
                access -> access.getTargetOwner().getPackageName().equals("java.time")
                        && access.getName().equals("now")
                        && access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().isEmpty());
    }

    private static boolean visible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return seenFromOutside(type) && (outer.isEmpty() || visible(outer.get()));
    }

    private static boolean seenFromOutside(HasModifiers it) {
        return it.getModifiers().contains(JavaModifier.PUBLIC)
                || it.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> mentionInTheirSignatures(DescribedPredicate<JavaClass> allowed) {
        return new ArchCondition<>("mention in their signatures only our exported types and those of the platform") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type.getName(), supertypes(type), events);
                Stream.concat(type.getCodeUnits().stream(), type.getFields().stream())
                        .filter(ArchitectureTest::seenFromOutside)
                        .forEach(member -> report(member.getFullName(), typesOf(member), events));
            }

            private void report(String where, Stream<JavaType> types, ConditionEvents events) {
                Set<String> strangers = new TreeSet<>();
                types.map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(Collection::stream)
                        .map(JavaClass::getBaseComponentType)
                        .filter(not(allowed))
                        .forEach(stranger -> strangers.add(stranger.getName()));
                if (!strangers.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(where, where + " mentions " + strangers));
                }
            }
        };
    }

    private static Stream<JavaType> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types);
    }
}

package dev.midog;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

/** The walls of the house. */
@AnalyzeClasses(packages = "dev.midog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule model_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage("dev.midog.core.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.midog.core.model..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule pure_packages_know_only_model_and_catalogue = classes()
            .that()
            .resideInAnyPackage(
                    "dev.midog.analysis.stats..",
                    "dev.midog.analysis.split..",
                    "dev.midog.analysis.evaluate..",
                    "dev.midog.core.selection..",
                    "dev.midog.analysis.compare..",
                    "dev.midog.analysis.merge..",
                    "dev.midog.analysis.agreement..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.midog.analysis.compare..",
                    "dev.midog.analysis.merge..",
                    "dev.midog.analysis.agreement..",
                    "java.math..",
                    "dev.midog.analysis.stats..",
                    "dev.midog.analysis.split..",
                    "dev.midog.analysis.evaluate..",
                    "dev.midog.core.selection..",
                    "dev.midog.core.model..",
                    "dev.midog.core.catalogue..",
                    "dev.midog.core.random..",
                    "java.lang..",
                    "java.util..",
                    "org.locationtech.jts..",
                    "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule planners_of_patches_know_only_the_model = classes()
            .that()
            .resideInAPackage("dev.midog.patch.plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.midog.patch.plan..",
                    "dev.midog.core.model..",
                    "dev.midog.core.random..",
                    "java.lang..",
                    "java.util..",
                    "java.nio.charset..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule pure_packages_read_no_clock = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.midog.core.model..",
                    "dev.midog.analysis.stats..",
                    "dev.midog.analysis.split..",
                    "dev.midog.analysis.evaluate..",
                    "dev.midog.core.selection..",
                    "dev.midog.analysis.compare..",
                    "dev.midog.analysis.merge..",
                    "dev.midog.analysis.agreement..",
                    "dev.midog.patch.plan..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule only_cli_knows_cli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.midog.cli..", "picocli..");

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("dev.midog.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule formats_do_not_know_each_other = slices().matching("dev.midog.format.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("dev.midog.format.spi.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule what_formats_share_knows_no_format = noClasses()
            .that()
            .resideInAPackage("dev.midog.format.spi..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.midog.format..").and(not(resideInAPackage("dev.midog.format.spi.."))));

    @ArchTest
    static final ArchRule sql_only_in_sliderunner = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.format.sliderunner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule okhttp_only_in_fetch = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule imageio_only_in_image_and_patch = noClasses()
            .that()
            .resideOutsideOfPackages("dev.midog.image..", "dev.midog.patch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "com.twelvemonkeys..");

    @ArchTest
    static final ArchRule cutting_keeps_no_state_of_its_own = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("dev.midog.patch..", "dev.midog.image..", "dev.midog.core.random..")
            .and()
            .areStatic()
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(assignableTo(ThreadLocal.class)
                    .or(assignableTo(AutoCloseable.class))
                    .or(assignableTo(Lock.class))
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(StringBuilder.class))
                    .or(assignableTo(AbstractCollection.class))
                    .or(assignableTo(AbstractMap.class))
                    .or(resideInAPackage("java.util.concurrent.atomic"))
                    .as("that changes"));

    @ArchTest
    static final ArchRule standard_streams_only_in_main = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.midog.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);
}

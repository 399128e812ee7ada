package dev.midog;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/** The walls of the house. */
@AnalyzeClasses(packages = "dev.midog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] WINGS = {
        "core", "files", "image", "format", "analysis", "patch", "fetch", "draw", "learn", "task", "api", "view", "cli"
    };

    /** Which wings each wing may use; all may use themselves. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("files", Set.of("core")),
            Map.entry("analysis", Set.of("core")),
            Map.entry("image", Set.of("core", "files")),
            Map.entry("format", Set.of("core", "files")),
            Map.entry("fetch", Set.of("core", "files")),
            Map.entry("patch", Set.of("core", "files", "image", "format")),
            Map.entry("draw", Set.of("core", "files", "image")),
            Map.entry("learn", Set.of("core", "files", "image", "patch")),
            Map.entry(
                    "task", Set.of("core", "files", "image", "format", "analysis", "patch", "fetch", "draw", "learn")),
            Map.entry(
                    "api",
                    Set.of("core", "files", "image", "format", "analysis", "patch", "fetch", "draw", "learn", "task")),
            Map.entry("view", Set.of("core", "files", "image", "format", "analysis", "patch", "draw", "task", "api")),
            Map.entry(
                    "cli",
                    Set.of(
                            "core",
                            "files",
                            "image",
                            "format",
                            "analysis",
                            "patch",
                            "fetch",
                            "draw",
                            "learn",
                            "task",
                            "api",
                            "view")));

    private static final int MOST_FILES = 36;
    private static final int MOST_FILES_OF_DOORS = 20;

    @ArchTest
    static void wings_use_only_the_wings_below_them(JavaClasses all) {
        for (String wing : WINGS) {
            String[] forbidden = Arrays.stream(WINGS)
                    .filter(other -> !other.equals(wing) && !ALLOWED.get(wing).contains(other))
                    .map(other -> "dev.midog." + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.midog." + wing + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .allowEmptyShould(true)
                        .check(all);
            }
        }
    }

    @ArchTest
    static void every_class_is_in_a_wing(JavaClasses all) {
        assertThat(all.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.split("\\.").length < 3 ? name : name.split("\\.")[2])
                        .distinct())
                .isSubsetOf(WINGS);
    }

    @ArchTest
    static void packages_stay_small(JavaClasses all) {
        Map<String, Long> files = all.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(files)
                .allSatisfy((name, count) -> assertThat(count)
                        .as("files in " + name)
                        .isLessThanOrEqualTo(
                                name.startsWith("dev.midog.cli") || name.startsWith("dev.midog.task")
                                        ? MOST_FILES_OF_DOORS
                                        : MOST_FILES));
    }

    /** But for the builders of settings, which are always named with the settings that they build. */
    @ArchTest
    static void public_classes_never_share_a_name(JavaClasses all) {
        Map<String, List<String>> byName = all.stream()
                .filter(each -> isPublic(each) && !each.getSimpleName().equals("package-info"))
                .filter(each -> !each.getName().endsWith("$Builder"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(byName.values()).filteredOn(same -> same.size() > 1).isEmpty();
    }

    private static boolean isPublic(JavaClass one) {
        return one.getModifiers().contains(JavaModifier.PUBLIC)
                && one.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    @ArchTest
    static final ArchRule core_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage("dev.midog.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.midog.core..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule analysis_does_no_input_or_output = classes()
            .that()
            .resideInAPackage("dev.midog.analysis..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.midog.analysis..",
                    "dev.midog.core..",
                    "java.lang..",
                    "java.util..",
                    "java.math..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule planners_of_patches_know_only_the_model = classes()
            .that()
            .resideInAPackage("dev.midog.patch.plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.midog.patch.plan..",
                    "dev.midog.core.model..",
                    "dev.midog.core.filter..",
                    "dev.midog.core.selection..",
                    "dev.midog.core.random..",
                    "java.lang..",
                    "java.util..",
                    "java.nio.charset..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule pure_packages_read_no_clock = noClasses()
            .that()
            .resideInAnyPackage("dev.midog.core..", "dev.midog.analysis..", "dev.midog.patch.plan..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule only_cli_knows_picocli_and_progress_bars = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.midog.cli..", "picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule use_cases_print_nothing = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.cli..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.PrintWriter");

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("dev.midog.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule formats_do_not_know_each_other = slices().matching("dev.midog.format.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("dev.midog.format.spi.."))
            .allowEmptyShould(true);

    /**
     * What a use case writes goes through {@code AtomicFile}, {@code AtomicFolder} or a folder of patches, which ask for what it reads;
     * these few fill what they are handed by them, or replace the program's own.
     */
    @ArchTest
    static final ArchRule use_cases_write_files_only_where_inputs_are_kept = noClasses()
            .that()
            .resideInAnyPackage("dev.midog.task..", "dev.midog.api..", "dev.midog.view..", "dev.midog.cli..")
            .and()
            .doNotHaveFullyQualifiedName("dev.midog.task.convert.PlacedImages")
            .and()
            .doNotHaveFullyQualifiedName("dev.midog.task.dataset.OutputFile")
            .and()
            .doNotHaveFullyQualifiedName("dev.midog.task.demo.FormerDemo")
            .and()
            .doNotHaveFullyQualifiedName("dev.midog.cli.stream.StreamFiles")
            .and()
            .resideOutsideOfPackage("dev.midog.cli.startup..")
            .should()
            .callMethodWhere(target(owner(type(Files.class)))
                    .and(target(nameMatching("write.*|newOutputStream|newBufferedWriter|newByteChannel|copy|move"
                            + "|create(File|Link|SymbolicLink)"))));

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
    static final ArchRule engines_only_behind_their_adapters = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.learn.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule okhttp_only_in_fetch = noClasses()
            .that()
            .resideOutsideOfPackages("dev.midog.fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule native_code_only_for_compressions_and_engines = noClasses()
            .that()
            .resideOutsideOfPackages("dev.midog.image.jpeg..", "dev.midog.image.codec..", "dev.midog.learn.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule only_view_serves = noClasses()
            .that()
            .resideOutsideOfPackage("dev.midog.view.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..");

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
    static final ArchRule standard_streams_and_exit_only_in_main = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.midog.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule shutdown_hooks_only_in_cli_and_around_engines = noClasses()
            .that()
            .resideOutsideOfPackages("dev.midog.cli..", "dev.midog.learn..")
            .should()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class);
}

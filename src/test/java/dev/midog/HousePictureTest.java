package dev.midog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Keeps the picture of the wings in {@code CONTRIBUTING.md} equal to the real dependencies between packages.
 *
 * <p>{@value #REGENERATE} draws it again.
 */
class HousePictureTest {
    private static final String REGENERATE = "./mvnw -q test -Dtest=HousePictureTest -Dmidog.docs.write";
    private static final Path PAGE = Path.of("CONTRIBUTING.md");
    private static final String BEGIN = "<!-- house:begin, made by: " + REGENERATE + " -->\n";
    private static final String END = "<!-- house:end -->";
    private static final String ROOT = "dev.midog.";

    @Test
    void the_picture_shows_the_real_dependencies() throws IOException {
        Map<String, Set<String>> uses = dependencies();
        String expected = BEGIN + "\n" + picture(uses) + "\n" + table(uses) + "\n" + END;
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END) + END.length();

        if (System.getProperty("midog.docs.write") != null) {
            Files.writeString(PAGE, page.substring(0, begin) + expected + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("regenerate with: %s", REGENERATE)
                .isEqualTo(expected);
    }

    /** Each wing with the wings whose classes it names, in alphabetical order. */
    private static Map<String, Set<String>> dependencies() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass origin : classes) {
            Set<String> targets = uses.computeIfAbsent(wing(origin), wing -> new TreeSet<>());
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT)) {
                    targets.add(wing(target));
                }
            }
        }
        uses.forEach((wing, targets) -> targets.remove(wing));
        return uses;
    }

    private static String wing(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
    }

    /** Mermaid's flow chart, without arrows that a longer way replaces. */
    private static String picture(Map<String, Set<String>> uses) {
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
        uses.forEach((wing, targets) -> {
            for (String target : targets) {
                boolean longerWay = targets.stream()
                        .filter(other -> !other.equals(target))
                        .anyMatch(other -> reaches(other, target, uses, new TreeSet<>()));
                if (!longerWay) {
                    picture.append("    ").append(wing).append(" --> ").append(target);
                    picture.append('\n');
                }
            }
        });
        return picture.append("```\n").toString();
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> uses, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && uses.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(next, to, uses, seen)));
    }

    private static String table(Map<String, Set<String>> uses) {
        StringBuilder table = new StringBuilder("| wing | uses |\n|---|---|\n");
        uses.forEach((wing, targets) -> table.append("| `")
                .append(wing)
                .append("` | ")
                .append(targets.isEmpty() ? "only the JDK" : String.join(", ", targets))
                .append(" |\n"));
        return table.toString();
    }
}

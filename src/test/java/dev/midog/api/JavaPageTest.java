package dev.midog.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.task.demo.DemoFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every example of docs/java.md and runs it, in a folder that holds the demo. */
class JavaPageTest {
    private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w+");

    /** With absolute entries, for programs that run in another folder. */
    private static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void drawDemo() throws Exception {
        new DemoFolder(folder).fill((drawn, all) -> {});
    }

    @Test
    void the_first_example_is_a_whole_program() throws IOException {
        String first = JavaPage.read().programs().get(0);

        assertThat(JavaPage.classNameOf(first)).isEqualTo("FirstProgram");
        assertThat(first).contains("import ").contains("public static void main(String[] args)");
    }

    @Test
    void every_example_compiles_and_runs() throws Exception {
        List<String> names = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String example : JavaPage.read().programs()) {
            String name = JavaPage.classNameOf(example);
            boolean isWhole = !name.isEmpty();
            names.add(isWhole ? name : "Example" + names.size());
            String last = names.get(names.size() - 1);
            Path file = folder.resolve(last + ".java");
            Files.writeString(file, isWhole ? example : wrapped(last, example));
            files.add(file.toString());
        }
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", CLASS_PATH, "-d", folder.toString()));
        arguments.addAll(files);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        for (String name : names) {
            Process run = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            folder + File.pathSeparator + CLASS_PATH,
                            name)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".txt").toFile())
                    .start();
            assertThat(run.waitFor())
                    .as(name + ": " + Files.readString(folder.resolve(name + ".txt")))
                    .isZero();
            assertThat(Files.readString(folder.resolve(name + ".txt"))).isNotBlank();
        }
    }

    /** A program of statements alone, with the imports of the classes of midog and the JDK that they name. */
    private static String wrapped(String name, String statements) throws IOException {
        Map<String, String> known = new TreeMap<>(Map.of(
                "Files", "java.nio.file.Files",
                "List", "java.util.List",
                "Path", "java.nio.file.Path",
                "Set", "java.util.Set"));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String type = SOURCES.relativize(file).toString().replace(File.separatorChar, '.');
                String simple = file.getFileName().toString().replace(".java", "");
                known.putIfAbsent(simple, type.substring(0, type.length() - ".java".length()));
            });
        }
        Matcher names = NAME.matcher(statements);
        String imports = names.results()
                .map(found -> known.get(found.group()))
                .filter(type -> type != null)
                .distinct()
                .map(type -> "import " + type + ";\n")
                .collect(Collectors.joining());
        return imports + "public class " + name + " {\n  public static void main(String[] args) throws Exception {\n"
                + statements + "  }\n}\n";
    }
}

package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The licenses in {@code midog.jar}: of each part that it holds, and its own. */
class LicensesIT {
    private static final String LIST = "META-INF/licenses/THIRD-PARTY.txt";

    private ZipFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new ZipFile(Launcher.PROJECT.resolve("target/midog.jar").toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void every_package_in_the_jar_is_of_a_part_that_is_listed() throws IOException {
        Set<String> listed = values("packages");
        Set<String> packages = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                .filter(name -> name.indexOf('/') > 0)
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet());

        assertThat(packages)
                .filteredOn(name -> !isIn(name, Set.of("dev.midog")))
                .as("list the part that has the package in src/main/resources/" + LIST)
                .isNotEmpty()
                .allMatch(name -> isIn(name, listed));
        assertThat(listed)
                .as("leave out what is not in the jar any more")
                .allMatch(one -> packages.stream().anyMatch(name -> isIn(name, Set.of(one))));
    }

    @Test
    void every_text_that_the_list_names_is_in_the_jar() throws IOException {
        assertThat(values("text"))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(text(name)).isNotBlank());
        assertThat(text("META-INF/NOTICE")).contains("Tatu Saloranta", "Schubfach");
        assertThat(text("META-INF/NOTICE.txt"))
                .contains(
                        "Apache Commons Compress", "Apache Commons Codec", "Apache Commons IO", "Apache Commons Lang");
    }

    @Test
    void its_own_license_is_in_it() throws IOException {
        assertThat(text("META-INF/licenses/LICENSE")).isEqualTo(Files.readString(Launcher.PROJECT.resolve("LICENSE")));
    }

    private static boolean isIn(String name, Set<String> packages) {
        return packages.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "."));
    }

    private Set<String> values(String key) throws IOException {
        return text(LIST)
                .lines()
                .filter(line -> line.startsWith("  " + key + " "))
                .flatMap(line ->
                        Stream.of(line.strip().substring(key.length()).strip().split(" ")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String text(String name) throws IOException {
        List<? extends ZipEntry> entries =
                jar.stream().filter(entry -> entry.getName().equals(name)).toList();
        assertThat(entries).as(name).hasSize(1);
        try (InputStream in = jar.getInputStream(entries.get(0))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

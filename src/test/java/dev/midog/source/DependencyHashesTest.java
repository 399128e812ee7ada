package dev.midog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.files.storage.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hashes that {@code .mvn/maven.config} has Maven check each library and plugin against. */
class DependencyHashesTest {
    private static final Path HASHES = Path.of(".mvn/checksums/checksums.sha256");

    @Test
    void every_library_on_the_class_path_has_its_hash() throws IOException {
        Map<String, String> hashes = new HashMap<>();
        for (String line : Files.readAllLines(HASHES)) {
            hashes.put(line.substring(line.indexOf(' ')).strip(), line.substring(0, line.indexOf(' ')));
        }
        List<String> wrong = new ArrayList<>();
        int libraries = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (isInRepository(jar)) {
                libraries++;
                String place = "/" + jar.toString().replace('\\', '/');
                String hash = Sha256.of(jar);
                if (hashes.entrySet().stream()
                        .noneMatch(one -> place.endsWith("/" + one.getKey()) && hash.equals(one.getValue()))) {
                    wrong.add(entry);
                }
            }
        }

        assertThat(libraries).isGreaterThan(10);
        assertThat(wrong).as("record their hashes as CONTRIBUTING.md tells").isEmpty();
    }

    /** Whether a file lies as in a repository: {@code ARTIFACT/VERSION/ARTIFACT-VERSION.jar}. */
    private static boolean isInRepository(Path jar) {
        if (jar.getNameCount() < 3 || !jar.toString().endsWith(".jar")) {
            return false;
        }
        Path version = jar.getParent().getFileName();
        Path artifact = jar.getParent().getParent().getFileName();
        return jar.getFileName().toString().startsWith(artifact + "-" + version);
    }
}

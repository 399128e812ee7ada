package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    private static final String LEFT = ".midog-0123456789abcdef";

    @TempDir
    private Path folder;

    /** Writes a file in a process of its own: tells when it has begun, and ends when its input does. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            AtomicFile.write(Path.of(args[0]), false, Inputs.NONE, staging -> {
                Files.writeString(staging, "theirs");
                System.out.println("begun");
                System.in.read();
            });
        }
    }

    @Test
    void what_a_killed_run_left_is_deleted_by_the_next_one() throws IOException {
        put(LEFT + "/lock", "");
        put(LEFT + "/new/a.json", "half");
        put(LEFT + "/new/copies/1.tiff", "pixels");
        put(".midog-00000000000000ff/lock", "");
        Files.createDirectory(folder.resolve(".midog-00000000000000fe"));

        AtomicFile.checkTarget(folder.resolve("b.json"), false, Inputs.NONE);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_is_deleted_where_the_next_run_has_nothing_to_do_too() throws IOException {
        put(LEFT + "/lock", "");
        put("a.json", "whole");

        assertThatThrownBy(() -> AtomicFile.checkTarget(folder.resolve("a.json"), false, Inputs.NONE))
                .isInstanceOf(MidogException.class);

        assertThat(names()).containsExactly("a.json");
    }

    @Test
    void a_temporary_file_is_gone_once_it_is_closed_or_a_later_run_makes_another() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path left = temporary.resolve(".midog-" + String.format("%016x", folder.hashCode()));
        Files.createDirectories(left.resolve("new"));
        Files.writeString(left.resolve("new/midog-1.json"), "half");
        Files.createFile(left.resolve("lock"));

        try (TemporaryFile file = TemporaryFile.empty(".json")) {
            assertThat(file.path()).isEmptyFile().hasExtension("json");
            assertThat(TemporaryFile.is(file.path())).isTrue();
            assertThat(left).doesNotExist();
            left = file.path();
        }

        assertThat(left).doesNotExist();
        assertThat(left.resolveSibling("")).doesNotExist();
    }

    @Test
    void what_is_being_made_is_private_and_what_is_made_is_as_any_other_file() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "there are no permissions");
        Path usual = Files.writeString(folder.resolve("usual.json"), "any");
        Path made = folder.resolve("made.json");

        AtomicFile.write(made, false, Inputs.NONE, staging -> {
            Files.writeString(staging, "new");
            assertThat(Files.getPosixFilePermissions(staging.resolveSibling("").resolveSibling("")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        });

        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void other_hidden_files_stay() throws IOException {
        put(".midog/finished", "1");
        put(".midog-notes", "mine");
        put(".midog-0123456789abcdef0/lock", "");

        AtomicFile.checkTarget(folder.resolve("b.json"), false, Inputs.NONE);

        assertThat(names()).containsExactly(".midog", ".midog-0123456789abcdef0", ".midog-notes");
    }

    @Test
    void a_folder_that_was_about_to_be_replaced_is_put_back() throws IOException {
        put(LEFT + "/lock", "");
        put(LEFT + "/new/out/data.yaml", "new");
        put(LEFT + "/old/out/data.yaml", "old");
        put(LEFT + "/old/out/.midog.txt", "files written by midog\ndata.yaml\n");

        assertThatThrownBy(() -> AtomicFolder.checkTarget(folder.resolve("out"), false, Inputs.NONE))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("out exists already");

        assertThat(names()).containsExactly("out");
        assertThat(folder.resolve("out/data.yaml")).hasContent("old");
    }

    @Test
    void a_folder_that_was_about_to_be_replaced_is_there_again_for_who_reads_it() throws IOException {
        put(LEFT + "/lock", "");
        put(LEFT + "/old/out/data.yaml", "old");

        AtomicFolder.putBack(folder.resolve("absent/out"));
        AtomicFolder.putBack(folder.resolve("out"));

        assertThat(names()).containsExactly("out");
        assertThat(folder.resolve("out/data.yaml")).hasContent("old");
    }

    @Test
    void a_folder_that_was_replaced_is_not_put_back() throws IOException {
        put(LEFT + "/lock", "");
        put(LEFT + "/old/out/data.yaml", "old");
        put("out/data.yaml", "new");

        AtomicFile.checkTarget(folder.resolve("b.json"), false, Inputs.NONE);

        assertThat(names()).containsExactly("out");
        assertThat(folder.resolve("out/data.yaml")).hasContent("new");
    }

    @Test
    void two_writers_of_one_program_do_not_see_each_other() throws IOException {
        Path a = folder.resolve("a.json");
        Path b = folder.resolve("b.json");

        AtomicFile.write(a, false, Inputs.NONE, staging -> {
            Files.writeString(staging, "a");
            AtomicFile.write(b, false, Inputs.NONE, other -> Files.writeString(other, "b"));
        });

        assertThat(a).hasContent("a");
        assertThat(b).hasContent("b");
        assertThat(names()).containsExactly("a.json", "b.json");
    }

    @Test
    void what_another_process_writes_is_left_to_it() throws IOException, InterruptedException {
        Path theirs = folder.resolve("theirs.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        theirs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("begun");

        AtomicFile.write(folder.resolve("b.json"), false, Inputs.NONE, staging -> Files.writeString(staging, "ours"));

        assertThat(names()).hasSize(2).contains("b.json").anyMatch(name -> name.startsWith(".midog-"));
        process.outputWriter().close();
        assertThat(process.waitFor()).isZero();
        assertThat(theirs).hasContent("theirs");
        assertThat(names()).containsExactly("b.json", "theirs.json");
    }

    @Test
    void a_fault_in_a_folder_names_the_file_in_the_target() {
        Path target = folder.resolve("out");

        assertThatThrownBy(() -> AtomicFolder.write(
                        target,
                        false,
                        Inputs.NONE,
                        staging -> Files.writeString(staging.resolve("absent/a.txt"), "text")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(target.resolve("absent/a.txt") + ": ");
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName())).sorted().forEach(names::add);
        }
        return names;
    }
}

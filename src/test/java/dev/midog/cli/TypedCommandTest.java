package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.demo.TypedCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class TypedCommandTest {
    private static final TypedCommand STATS = TypedCommand.of("stats", Path.of("a b", "it's.sqlite"), "--by", "tumor");

    @TempDir
    private Path folder;

    @Test
    void words_that_the_shell_would_take_apart_are_quoted() {
        assertThat(STATS.line(null, null)).isEqualTo("midog stats 'a b/it'\\''s.sqlite' --by tumor");
    }

    @Test
    void a_launcher_that_was_called_by_a_path_is_shown_by_it() {
        assertThat(TypedCommand.of("stats").line("./midog", "/usr/bin")).isEqualTo("./midog stats");
    }

    @Test
    void a_launcher_that_the_shell_found_by_its_name_is_shown_by_its_name() throws IOException {
        Path program = program("found");
        String searchPath = folder.resolve("empty") + File.pathSeparator + program.getParent();

        assertThat(TypedCommand.of("stats").line(program.toString(), searchPath))
                .isEqualTo("midog stats");
    }

    @Test
    void another_program_of_that_name_earlier_in_the_search_path_does_not_hide_the_launcher() throws IOException {
        Path other = program("earlier");
        Path program = program("later");
        String searchPath = other.getParent() + File.pathSeparator + program.getParent();

        assertThat(TypedCommand.of("stats").line(program.toString(), searchPath))
                .isEqualTo(program + " stats");
    }

    private Path program(String bin) throws IOException {
        Path program =
                Files.createFile(Files.createDirectory(folder.resolve(bin)).resolve("midog"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}

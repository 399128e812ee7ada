package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A listing has the form that the name of its file ends with. */
class ListingNamesTest {
    @TempDir
    private Path folder;

    private final Map<String, List<Object>> commands = new TreeMap<>();

    @BeforeEach
    void make() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 64, 64);
        Path dataset = fixture.dataset();
        Path found = Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\nb.tiff,40,40,0.6\n");
        Path other = Files.copy(found, folder.resolve("other.csv"));
        commands.put("stats", List.of(dataset));
        commands.put("agreement", List.of(dataset));
        commands.put("hotspot", List.of(dataset, "--um-per-px", "0.25"));
        commands.put("validate", List.of(dataset, "--fail-on", "never"));
        commands.put("diff", List.of(dataset, dataset));
        commands.put("update", List.of(dataset, dataset, folder.resolve("updated.json"), "--force"));
        commands.put(
                "evaluate",
                List.of("--truth", dataset, "--predictions", found, "--radius-px", "25", "--score-on", "all"));
        commands.put("leaderboard", List.of(found, other, "--truth", dataset, "--um-per-px", "0.25"));
        commands.put("sets", List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stats", "agreement", "hotspot", "validate", "diff", "update", "evaluate", "leaderboard", "sets"
            })
    void is_json_or_csv_as_the_name_says(String command) throws IOException {
        assertThat(new ObjectMapper().readTree(written(command, "listing.json")))
                .isNotEmpty();
        assertThat(written(command, "listing.csv").lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).contains(",").doesNotContain("  ").doesNotContain("{"));
    }

    @Test
    void every_command_that_lists_to_a_file_is_asked() {
        TreeSet<String> listing = new TreeSet<>();
        for (Map.Entry<String, CommandLine> command :
                Main.commandLine().getSubcommands().entrySet()) {
            if (command.getValue().getCommandSpec().findOption("--output") != null
                    && command.getValue().getCommandSpec().findOption("--format") != null) {
                listing.add(command.getKey());
            }
        }
        listing.remove("split");

        assertThat(commands.keySet()).isEqualTo(listing);
    }

    private String written(String command, String name) throws IOException {
        Path file = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(commands.get(command));
        words.addAll(List.of("--output", file));
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isLessThanOrEqualTo(1);
        return Files.readString(file);
    }
}

package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that the README shows, in the README's order, in a folder where the demo's files stand for the
 * published ones, and a few files of detections for those of the reader's own detector.
 *
 * <p>Blocks marked {@code sh no-run} need the net or a reader in front of a browser.
 */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh( no-run)?\\R(.*?)^```$");
    private static final Pattern ANY_BLOCK = Pattern.compile("(?m)^```([^\\r\\n]+)$");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
        Path demo = folder.resolve("midog-demo");
        Path databases = Files.createDirectory(folder.resolve("databases"));
        for (String extension : List.of(".json", ".sqlite")) {
            Files.copy(demo.resolve("databases/demo" + extension), databases.resolve("MIDOG++" + extension));
        }
        Path images = Files.createDirectory(folder.resolve("images"));
        try (Stream<Path> files = Files.list(demo.resolve("images"))) {
            for (Path file : files.toList()) {
                Files.createLink(images.resolve(file.getFileName()), file);
            }
        }
        writeDetections();
        writeChallenge();
        writeAtypical(databases.resolve("MIDOG++.json"));
        writeSwapped(databases.resolve("MIDOG++.json"));
        Path program = folder.resolve("midog");
        Files.writeString(program, "#!/bin/sh\nexec '" + Launcher.PROJECT.resolve("midog") + "' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** What a detector of the reader's own found in the demo's images, and the files of a run of the original. */
    private static void writeDetections() throws IOException {
        Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\ndemo_1.tiff,72,43,0.9\ndemo_6.tiff,9,9,0.8\n");
        Files.writeString(
                folder.resolve("ground-truth.json"),
                "{\"001.tiff\": [[0.5, 0.5, 0]], \"007.tiff\": [[0.2, 0.5, 0], [0.7, 0.7, 0]]}");
        Files.writeString(
                folder.resolve("mitotic-figures.json"),
                "{\"001.tiff\": {\"points\": [{\"point\": [0.5, 0.5, 0], \"probability\": 0.8, \"name\": \"mitotic"
                        + " figure\"}]}, \"007.tiff\": {\"points\": []}}");
        Files.writeString(folder.resolve("config.yaml"), "x-validation:\n  value:\n    valid: '[\"001.tiff\"]'\n");
    }

    /** Text files of Ultralytics of a whole image and of a patch, and the files of a job of the challenge. */
    private static void writeChallenge() throws IOException {
        Path runs = folder.resolve("runs/detect");
        Files.writeString(
                Files.createDirectories(runs.resolve("predict/labels")).resolve("demo_1.txt"),
                "0 0.07 0.05 0.05 0.06 0.9\n");
        Files.writeString(
                Files.createDirectories(runs.resolve("tiles")).resolve("demo_1_x00000_y00000_256x256.txt"),
                "0 0.28 0.17 0.2 0.2 0.9\n");
        Path output = Files.createDirectories(folder.resolve("jobs/pk/output"));
        Files.writeString(
                folder.resolve("ground_truth.json"),
                "{\"007.tiff\": {\"annotations\": [[0.2, 0.5, 0]], \"tumor domain\": 0, \"roi type\": \"hotspot\"}}");
        Files.writeString(folder.resolve("jobs/predictions.json"), """
                [{"pk": "pk", "inputs": [{"image": {"name": "007.tiff"}}],
                  "outputs": [{"interface": {"slug": "mitotic-figures", "relative_path": "mitotic-figures.json"}}]}]
                """);
        Files.writeString(
                output.resolve("mitotic-figures.json"),
                "{\"points\": [{\"name\": \"mitotic figure\", \"point\": [0.2, 0.5, 0], \"probability\": 0.9}]}");
    }

    /** Labels of atypical figures for those of {@code dataset}, and a classifier's answers for the crops around them. */
    private static void writeAtypical(Path dataset) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(dataset.toFile());
        Map<Integer, String> images = new HashMap<>();
        tree.get("images")
                .forEach(image -> images.put(
                        image.get("id").asInt(), image.get("file_name").asText()));
        List<String> labels = new ArrayList<>(List.of("filename,coordinateX,coordinateY,majority"));
        List<String> classes = new ArrayList<>(List.of("id,score"));
        for (JsonNode annotation : tree.get("annotations")) {
            if (annotation.get("category_id").asInt() == 1) {
                JsonNode corners = annotation.get("bbox");
                labels.add(images.get(annotation.get("image_id").asInt())
                        + "," + (corners.get(0).asDouble() + corners.get(2).asDouble()) / 2
                        + "," + (corners.get(1).asDouble() + corners.get(3).asDouble()) / 2
                        + "," + (labels.size() % 3 == 0 ? "AMF" : "NMF"));
                classes.add(classes.size() + ",0." + labels.size());
            }
        }
        Files.write(folder.resolve("MIDOG25.csv"), labels);
        Files.write(folder.resolve("classes.csv"), classes);
    }

    /** Detections of most mitotic figures and of some hard negatives, with x for y. */
    private static void writeSwapped(Path dataset) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(dataset.toFile());
        Map<Integer, String> images = new HashMap<>();
        tree.get("images")
                .forEach(image -> images.put(
                        image.get("id").asInt(), image.get("file_name").asText()));
        List<String> rows = new ArrayList<>(List.of("file_name,x,y,score"));
        int number = 0;
        for (JsonNode annotation : tree.get("annotations")) {
            boolean isFigure = annotation.get("category_id").asInt() == 1;
            number++;
            if (isFigure ? number % 6 != 0 : number % 5 == 1) {
                JsonNode corners = annotation.get("bbox");
                double x = (corners.get(0).asDouble() + corners.get(2).asDouble()) / 2;
                double y = (corners.get(1).asDouble() + corners.get(3).asDouble()) / 2;
                rows.add(images.get(annotation.get("image_id").asInt()) + "," + y + "," + x + ",0.8");
            }
        }
        Files.write(folder.resolve("swapped.csv"), rows);
    }

    @Test
    void the_first_of_four_commands_names_the_option_of_the_second() {
        Launcher.Run run = Launcher.in(folder).run("evaluate", "--predictions", "swapped.csv");

        assertThat(run.out()).contains("--transform swap-xy");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_of_the_readme_works(String command) {
        Launcher.Run run = Launcher.in(folder).bash("set -e; " + command);

        assertThat(run.exitCode()).as("%s%n%s", command, run.err()).isZero();
    }

    @Test
    void the_commands_for_the_net_name_real_options() throws IOException {
        for (String command : commandsOf(" no-run")) {
            assertThat(Launcher.in(folder).bash(command + " --help").exitCode())
                    .as(command)
                    .isZero();
        }
    }

    @Test
    void every_code_block_is_one_that_this_test_knows() throws IOException {
        List<String> kinds = ANY_BLOCK
                .matcher(readme())
                .results()
                .map(block -> block.group(1))
                .distinct()
                .toList();

        assertThat(kinds).isSubsetOf("sh", "sh no-run", "text");
    }

    static List<String> commands() throws IOException {
        List<String> commands = commandsOf("");
        assertThat(commands).contains("./midog demo");
        return commands;
    }

    private static List<String> commandsOf(String mark) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme());
        while (blocks.find()) {
            if (mark.equals(blocks.group(1) == null ? "" : blocks.group(1))) {
                // A line that ends in a backslash goes on in the next one.
                blocks.group(2)
                        .replaceAll("\\\\\\R\\s*", " ")
                        .lines()
                        .filter(line -> line.contains("midog "))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    private static String readme() throws IOException {
        return Files.readString(Launcher.PROJECT.resolve("README.md"));
    }
}

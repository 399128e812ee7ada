package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Vote;
import dev.midog.format.Formats;
import dev.midog.format.spi.ReadOptions;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private static Path parent;

    private static Path folder;
    private static CliRun run;

    @BeforeAll
    static void run_the_demo() {
        folder = parent.resolve("a demo");
        run = CliRun.midog("demo", folder);
    }

    @Test
    void it_ends_well_and_has_nothing_to_complain_of() {
        assertThat(run.err()).doesNotContain("note:", "midog:");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void both_databases_seven_images_and_patches_with_their_manifest_are_there() throws IOException {
        assertThat(filesIn("databases")).containsExactly("demo.json", "demo.sqlite");
        assertThat(filesIn("images"))
                .containsExactly(
                        "demo_1.tiff",
                        "demo_2.tiff",
                        "demo_3.tiff",
                        "demo_4.tiff",
                        "demo_5.tiff",
                        "demo_6.tiff",
                        "demo_7.tiff");
        assertThat(filesIn("patches")).containsExactly("annotations.json", "files.csv", "images", "manifest.json");
        assertThat(filesIn("patches/images")).hasSizeGreaterThanOrEqualTo(14).allMatch(name -> name.endsWith(".png"));
        assertThat(filesIn("")).containsExactly("README.txt", "databases", "demo-coco.json", "images", "patches");
    }

    @Test
    void each_command_is_shown_before_its_results() {
        assertThat(run.out())
                .containsSubsequence(
                        "$ midog stats '" + folder + "/databases/demo.sqlite' --by tumor",
                        "human melanoma",
                        "$ midog convert '",
                        "annotations",
                        "$ midog extract '",
                        "patches of 5 images",
                        "What lies where:",
                        "What to try next:");
    }

    @Test
    void the_images_have_the_published_layout_and_the_scale_that_the_database_states() throws IOException {
        Dataset dataset = read("databases/demo.sqlite");

        for (int i = 0; i < 7; i++) {
            try (RegionReader reader = Images.open(folder.resolve("images/demo_" + (i + 1) + ".tiff"))) {
                ImageInfo info = reader.info();
                ImageInfo.Level level = info.levels().get(0);
                assertThat(info.levels()).hasSize(1);
                assertThat(level.tiled()).isFalse();
                assertThat(level.segmentHeight()).isEqualTo(1100);
                assertThat(level.compression()).isEqualTo("none");
                assertThat(level.bands()).isEqualTo(4);
                assertThat(info.width()).isEqualTo(1500);
                MicronsPerPixel stated =
                        Objects.requireNonNull(dataset.rois().get(i).stated().scale());
                MicronsPerPixel inTheFile = info.knownScale().orElseThrow();
                assertThat(inTheFile.x()).isCloseTo(stated.x(), within(1e-9));
                assertThat(inTheFile.y()).isCloseTo(stated.y(), within(1e-9));
            }
        }
    }

    @Test
    void both_databases_say_the_same() throws IOException {
        List<Annotation> fromSqlite = read("databases/demo.sqlite").annotations();
        List<Annotation> fromJson = read("databases/demo.json").annotations();

        assertThat(fromJson).hasSameSizeAs(fromSqlite);
        for (int i = 0; i < fromSqlite.size(); i++) {
            assertThat(fromJson.get(i))
                    .usingRecursiveComparison()
                    .comparingOnlyFields("id", "roiId", "categoryId", "shape")
                    .isEqualTo(fromSqlite.get(i));
            assertThat(fromJson.get(i).votes().stream().map(Vote::categoryId))
                    .containsExactlyElementsOf(fromSqlite.get(i).votes().stream()
                            .map(Vote::categoryId)
                            .toList());
        }
    }

    @Test
    void statistics_find_all_seven_tumor_types_and_sensible_areas() throws IOException {
        CliRun stats =
                CliRun.midog("stats", folder.resolve("databases/demo.sqlite"), "--by", "domain", "--format", "json");

        JsonNode json = new ObjectMapper().readTree(stats.out());
        Set<String> tumorTypes = new HashSet<>();
        for (JsonNode group : json.get("groups")) {
            tumorTypes.add(group.get("key").toString());
            assertThat(group.get("areaMm2").asDouble()).isBetween(0.08, 0.12);
        }
        assertThat(tumorTypes).hasSize(7).noneMatch(key -> key.contains("unknown"));
    }

    @Test
    void a_second_run_makes_the_same_bytes_anew_and_leaves_other_files_alone() throws IOException {
        Map<Path, Long> before = checksums();
        Files.delete(folder.resolve("images/demo_3.tiff"));
        Files.writeString(folder.resolve("databases/demo.json"), "half");
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");

        CliRun second = CliRun.midog("demo", folder);

        assertThat(second.exitCode()).isZero();
        assertThat(mine).hasContent("mine");
        Files.delete(mine);
        assertThat(checksums()).isEqualTo(before);
    }

    @Test
    void a_folder_with_other_files_is_refused_in_one_sentence() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other"));
        Path mine = Files.writeString(other.resolve("thesis.txt"), "mine");

        CliRun refused = CliRun.midog("demo", other);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("midog: " + other + " is not empty and was not made by midog demo");
        assertThat(refused.out()).isEmpty();
        assertThat(other.toFile().list()).containsExactly("thesis.txt");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void a_target_that_cannot_be_made_is_refused_in_one_sentence() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "mine");

        CliRun refused = CliRun.midog("demo", file.resolve("demo"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err().lines()).singleElement().asString().contains("cannot be made");
    }

    private static Dataset read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Formats.detect(file).read(file, ReadOptions.DEFAULT, new Notices());
    }

    private static List<String> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<Path, Long> checksums() throws IOException {
        Map<Path, Long> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                checksums.put(file, checksum.getValue());
            }
        }
        return checksums;
    }
}

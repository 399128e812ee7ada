package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import dev.midog.image.TiffFixture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawCommandTest {
    private static final Path PAGE = Path.of("docs/draw.md").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");
    private static final int WIDTH = 700;
    private static final int HEIGHT = 500;
    private static final int MITOTIC_FIGURE = 0x009e73;
    private static final int HARD_NEGATIVE = 0xe69f00;
    private static final int TRUE_POSITIVE = 0x56b4e9;
    private static final int FALSE_POSITIVE = 0xd55e00;
    private static final int FALSE_NEGATIVE = 0xf0e442;
    private static final int INK = 0x202020;
    private static final int PAPER = 0xffffff;

    private static final String TRUTH = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [{"id": 1, "file_name": "a.tiff", "width": 700, "height": 500, "tumor_type": "canine lymphoma"},
               {"id": 2, "file_name": "b.tiff", "width": 700, "height": 500}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 11, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 2, 1]},
               {"id": 12, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "labels": [1, 1]},
               {"id": 13, "image_id": 1, "category_id": 2, "bbox": [250, 50, 50, 50], "labels": [2, 2]},
               {"id": 21, "image_id": 2, "category_id": 2, "bbox": [600, 400, 50, 50]}]}
            """;

    @TempDir
    private Path folder;

    private Path truth = Path.of("truth.json");
    private Path picture = Path.of("picture.png");
    private byte[] pixels = {};

    @BeforeEach
    void make() throws IOException {
        truth = Files.writeString(folder.resolve("truth.json"), TRUTH);
        picture = folder.resolve("picture.png");
        pixels = new byte[3 * WIDTH * HEIGHT];
        new Random(3).nextBytes(pixels);
        Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("a.tiff", "b.tiff")) {
            RoiTiffWriter.write(image(name), WIDTH, HEIGHT, pixels, new MicronsPerPixel(0.25, 0.25));
        }
    }

    @Test
    void an_image_is_drawn_pixel_for_pixel_with_the_boxes_of_its_annotations() throws IOException {
        BufferedImage drawn = draw(image("a.tiff"), "--annotations", truth, "--no-legend", "--no-scale-bar");

        assertThat(drawn.getWidth()).isEqualTo(WIDTH);
        assertThat(drawn.getHeight()).isEqualTo(HEIGHT);
        for (int[] at : new int[][] {{0, 0}, {699, 499}, {125, 125}, {98, 120}, {103, 120}, {275, 75}}) {
            assertThat(rgb(drawn, at[0], at[1])).isEqualTo(source(at[0], at[1]));
        }
        assertThat(List.of(rgb(drawn, 100, 100), rgb(drawn, 101, 120), rgb(drawn, 149, 149), rgb(drawn, 400, 300)))
                .containsOnly(MITOTIC_FIGURE);
        assertThat(rgb(drawn, 99, 120)).as("the halo").isEqualTo(PAPER);
        assertThat(rgb(drawn, 249, 75)).as("the halo of a lighter color").isEqualTo(INK);
        assertThat(rgb(drawn, 250, 50)).isEqualTo(HARD_NEGATIVE);
    }

    @ParameterizedTest
    @CsvSource({"300,3", "350,2", "200,4", "100,7"})
    void a_thumbnail_is_the_mean_of_whole_blocks(int maxSide, int step) throws IOException {
        BufferedImage drawn =
                draw(truth, "--cases", "2", "--category", "mf", "--max-side", maxSide, "--no-legend", "--no-scale-bar");

        assertThat(drawn.getWidth()).isEqualTo((WIDTH + step - 1) / step);
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                assertThat(rgb(drawn, x, y)).isEqualTo(mean(x * step, y * step, step));
            }
        }
    }

    @Test
    void the_marks_of_a_thumbnail_lie_where_their_cells_do() throws IOException {
        BufferedImage drawn = draw(truth, "--cases", "1", "--max-side", "175", "--no-legend", "--no-scale-bar");

        assertThat(List.of(rgb(drawn, 25, 25), rgb(drawn, 37, 37), rgb(drawn, 100, 75)))
                .as("boxes of 12.5 pixels")
                .containsOnly(MITOTIC_FIGURE);
        assertThat(rgb(drawn, 31, 31)).isEqualTo(mean(124, 124, 4));
    }

    @Test
    void a_region_is_enlarged_by_whole_squares() throws IOException {
        BufferedImage drawn = draw(
                truth, "--cases", "1", "--region", "90,95,40,30", "--enlarge", "4", "--no-legend", "--no-scale-bar");

        assertThat(drawn.getWidth()).isEqualTo(160);
        assertThat(drawn.getHeight()).isEqualTo(120);
        for (int step = 0; step < 4; step++) {
            assertThat(rgb(drawn, 4 * 5 + step, 4 * 20 + step)).isEqualTo(source(95, 115));
            assertThat(rgb(drawn, 4 * 39 + step, 4 * 29 + step)).isEqualTo(source(129, 124));
        }
        assertThat(rgb(drawn, 40, 60)).as("the left edge of the box").isEqualTo(MITOTIC_FIGURE);
        assertThat(rgb(drawn, 60, 20)).as("its upper edge").isEqualTo(MITOTIC_FIGURE);
    }

    @Test
    void at_a_scale_the_picture_is_that_of_a_patch_of_this_scale() throws IOException {
        BufferedImage drawn =
                draw(truth, "--cases", "2", "--category", "mf", "--mpp", "0.5", "--no-legend", "--no-scale-bar");

        assertThat(drawn.getWidth()).isEqualTo(350);
        assertThat(rgb(drawn, 40, 30)).isEqualTo(mean(80, 60, 2));
    }

    @Test
    void the_legend_has_the_colours_below_the_image_and_counts_what_is_in_view() throws IOException {
        BufferedImage whole = draw(truth, "--cases", "1", "--no-scale-bar");
        CliRun part = run(truth, "--cases", "1", "--region", "90,90,100,100", "--force");

        // Text of size 2: a line is 14 pixels high, with gaps of 8.
        assertThat(whole.getHeight()).isEqualTo(HEIGHT + 2 * 22 + 8);
        assertThat(rgb(whole, 8 + 7, HEIGHT + 8 + 22 + 7)).isEqualTo(MITOTIC_FIGURE);
        assertThat(rgb(whole, 1, HEIGHT + 1)).isEqualTo(PAPER);
        assertThat(part.out()).startsWith("a.tiff with 1 of 3 marks is in ");
    }

    @Test
    void errors_are_those_of_evaluate_at_the_same_threshold() throws IOException {
        Path found = Files.writeString(
                folder.resolve("found.csv"),
                "file,x,y,score\na.tiff,130,128,0.9\na.tiff,275,75,0.8\na.tiff,425,325,0.4\na.tiff,600,60,0.55\n");

        BufferedImage drawn =
                draw(truth, "--cases", "1", "--predictions", found, "--threshold", "0.5", "--no-scale-bar");
        CliRun scores = CliRun.midog(
                "evaluate",
                "--truth",
                truth,
                "--predictions",
                found,
                "--threshold",
                "0.5",
                "--um-per-px",
                "0.25",
                "--cases",
                "1");

        assertThat(rgb(drawn, 100, 100)).as("found").isEqualTo(TRUE_POSITIVE);
        assertThat(rgb(drawn, 400, 300)).as("missed: a broken line").isEqualTo(FALSE_NEGATIVE);
        assertThat(rgb(drawn, 405, 300)).as("its gap").isEqualTo(INK);
        assertThat(rgb(drawn, 250, 75)).as("a hard negative, under a diamond").isIn(HARD_NEGATIVE, FALSE_POSITIVE);
        assertThat(rgb(drawn, 587, 47)).as("the diamond of a false positive").isEqualTo(FALSE_POSITIVE);
        assertThat(scores.out()).as("TP 1, FP 2, FN 1").contains("all                   1   2   1   2   1");
        assertThat(run(truth, "--cases", "1", "--predictions", found, "--category", "mf", "--force")
                        .out())
                .startsWith("a.tiff with 4 marks");
    }

    @Test
    void the_hot_spot_is_the_window_of_hotspot() throws IOException {
        Files.delete(image("a.tiff"));
        RoiTiffWriter.write(image("a.tiff"), WIDTH, HEIGHT, pixels, new MicronsPerPixel(4, 4));
        CliRun listing = CliRun.midog("hotspot", truth, "--cases", "1", "--images", images(), "--format", "json");

        BufferedImage drawn = draw(truth, "--cases", "1", "--hotspot", "--no-legend", "--no-scale-bar");

        JsonNode window = new ObjectMapper().readTree(listing.out()).at("/images/0/window");
        int left = (int) Math.round(window.get("minX").asDouble());
        int top = (int) Math.round(window.get("minY").asDouble());
        assertThat(List.of(rgb(drawn, left, top + 200), rgb(drawn, left + 1, top + 200)))
                .as("dashes of four pixels in a white halo")
                .containsAnyOf(INK, PAPER);
        assertThat(List.of(rgb(drawn, left, top), rgb(drawn, left + 1, top + 1)))
                .containsOnly(INK);
        assertThat(rgb(drawn, left - 1, top)).isEqualTo(PAPER);
        assertThat(rgb(drawn, left + 8, top + 8)).isEqualTo(source(left + 8, top + 8));
    }

    @Test
    void the_window_of_the_hot_spot_can_have_another_area_and_shape() throws IOException {
        BufferedImage small = draw(truth, "--cases", "1", "--hotspot", "--area-mm2", "0.001");
        BufferedImage circle =
                draw(truth, "--cases", "1", "--hotspot", "--area-mm2", "0.001", "--shape", "circle", "--force");

        assertThat(differ(small, circle)).isTrue();
        assertThat(run(truth, "--cases", "1", "--shape", "circle").err()).contains("--hotspot");
    }

    @Test
    void a_false_positive_with_a_box_is_drawn_as_that_box() throws IOException {
        Path found = Files.writeString(
                folder.resolve("boxes.csv"), "file,xmin,ymin,xmax,ymax,score\na.tiff,590,40,620,70,0.9\n");

        BufferedImage drawn = draw(truth, "--cases", "1", "--predictions", found, "--no-scale-bar");

        assertThat(rgb(drawn, 590, 40)).as("the corner of its box").isEqualTo(FALSE_POSITIVE);
        assertThat(rgb(drawn, 605, 30)).as("above it").isEqualTo(source(605, 30));
    }

    private static boolean differ(BufferedImage a, BufferedImage b) {
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (rgb(a, x, y) != rgb(b, x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void the_scale_bar_has_a_round_length() throws IOException {
        BufferedImage drawn = draw(truth, "--cases", "2", "--category", "mf", "--no-legend");

        // 20 um at 0.25 um/px, in the lower right corner on white, with text of size 2.
        int y = HEIGHT - 8 - 8 - 3;
        int right = WIDTH - 8 - 8;
        assertThat(rgb(drawn, right - 1, y)).isEqualTo(INK);
        assertThat(rgb(drawn, right - 80, y)).isEqualTo(INK);
        assertThat(rgb(drawn, right - 81, y)).isEqualTo(PAPER);
        assertThat(rgb(drawn, right, y)).isEqualTo(PAPER);
    }

    @Test
    void an_image_without_a_scale_has_no_scale_bar_and_a_note() throws IOException {
        Path bare = folder.resolve("bare.tiff");
        TiffFixture.of(64, 48).write(bare);

        CliRun run = run(bare, "--no-legend");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("no scale bar, as the scale of the image is not known; give it with --um-per-px");
        assertThat(run(bare, "--no-legend", "--um-per-px", "0.25", "--force").err())
                .doesNotContain("scale bar");
        assertThat(run(bare, "--no-legend", "--no-scale-bar", "--force").err()).doesNotContain("scale bar");
    }

    @Test
    void every_picture_has_the_same_bytes_with_any_number_of_threads() throws IOException {
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");

        CliRun run = CliRun.midog("draw", truth, "--images", images(), "--out", one, "--threads", "1");
        CliRun.midog("draw", truth, "--images", images(), "--out", many, "--threads", "8");

        assertThat(run.out()).isEqualTo("2 images with 4 marks are in " + one + "\n");
        Map<String, String> hashes = ExtractFixture.hashes(one);
        assertThat(hashes.keySet()).contains("a.png", "b.png");
        assertThat(ExtractFixture.hashes(many)).isEqualTo(hashes);
    }

    @Test
    void a_picture_of_a_folder_is_that_of_its_image_alone() throws IOException {
        CliRun.midog("draw", truth, "--images", images(), "--out", folder.resolve("all"));

        run(truth, "--cases", "1");

        assertThat(picture).hasSameBinaryContentAs(folder.resolve("all/a.png"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --region 650,0,60,10                | 2 | --region 650,0,60,10 is not within the image a.tiff of 700 x 500 px
            --region 1,2,3                      | 2 | --region 1,2,3 is not a rectangle in pixels as X,Y,WIDTH,HEIGHT
            --region 0,0,0,5                    | 2 | --region 0,0,0,5 is not a rectangle
            --enlarge 0                         | 2 | --enlarge 0 is not a whole number from 1 to 64
            --enlarge 64                        | 2 | more than the 50 megapixels that one may have; draw a --region, or give a smaller --enlarge
            --mpp 0.01                          | 2 | draw a --region, or give a larger --mpp
            --max-side 3                        | 2 | --max-side 3 is not a number of pixels of at least 16
            --enlarge 2 --mpp 0.5               | 2 | --mpp, --enlarge and --max-side exclude each other
            --captions size                     | 2 | --captions
            --threshold 0.5                     | 2 | name these with --predictions
            --threads 0                         | 2 | --threads 0 is not a whole number from 1 to 1024
            --category eosinophil               | 2 | --category eosinophil: the dataset has no such class
            --cases 1-2                         | 2 | --output is the picture of one image, and 2 images are selected
            --predictions nowhere.csv           | 1 | nowhere.csv
            """)
    void bad_options_give_one_sentence_and_no_file(String options, int exitCode, String sentence) {
        List<Object> words = new ArrayList<>(List.of(truth));
        if (!options.contains("--cases")) {
            words.addAll(List.of("--cases", "1"));
        }
        words.addAll(List.of((Object[]) options.split(" ")));

        CliRun run = run(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(picture).doesNotExist();
    }

    @Test
    void absent_images_and_targets_that_exist_are_named() throws IOException {
        Files.delete(image("b.tiff"));
        CliRun absent = run(truth, "--cases", "2");
        CliRun nowhere = CliRun.midog("draw", folder.resolve("c.tiff"), "--output", picture);
        Files.writeString(picture, "mine");
        CliRun kept = run(truth, "--cases", "1");
        CliRun input = CliRun.midog("draw", image("a.tiff"), "--output", image("a.tiff"), "--force");

        assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(absent.err())
                .contains("b.tiff is not in " + images() + "; name their folder with --images, or pick other");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nowhere.err()).contains("c.tiff");
        assertThat(kept.err()).contains("picture.png exists already; give --force to replace it");
        assertThat(picture).hasContent("mine");
        assertThat(input.exitCode()).isNotZero();
        assertThat(input.err()).contains("is to be read and to be written");
    }

    @Test
    void an_image_of_another_size_than_the_dataset_says_is_refused() throws IOException {
        Files.delete(image("a.tiff"));
        RoiTiffWriter.write(image("a.tiff"), 100, 100, new byte[30000], new MicronsPerPixel(0.25, 0.25));

        CliRun run = run(truth, "--cases", "1");

        CliRun named = run(image("a.tiff"), "--annotations", truth);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains(
                        "the image has 100 x 100 pixels, but the dataset says 700 x 500; name the folder of the images");
        assertThat(named.err())
                .contains("; name the image that was annotated, or the dataset of this one with --annotations")
                .doesNotContain("--cases");
    }

    @Test
    void an_image_that_its_dataset_does_not_have_is_refused_where_the_dataset_is_named() throws IOException {
        Path other = Files.copy(image("a.tiff"), image("c.tiff"));

        assertThat(run(other, "--annotations", truth).err())
                .contains("c.tiff is not in " + truth + "; name the dataset that has it with --annotations");
    }

    @Test
    void the_commands_of_the_page_run() throws IOException {
        Files.writeString(folder.resolve("found.csv"), "file,x,y,score\na.tiff,130,128,0.9\n");
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            Stream.of(block.group(1).split("\\R"))
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .forEach(commands::add);
        }

        assertThat(commands).hasSize(6);
        Pattern word = Pattern.compile("'([^']*)'|(\\S+)");
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            Matcher matcher = word.matcher(command);
            while (matcher.find()) {
                String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                boolean isFile = Files.exists(folder.resolve(text))
                        || text.endsWith(".png")
                        || text.matches("disputed|overview");
                words.add(isFile ? folder.resolve(text) : text);
            }
            if (command.startsWith("midog draw truth.json")) {
                words.addAll(List.of("--images", images()));
            }
            if (!command.contains("--out")) {
                words.addAll(List.of("--output", folder.resolve("first.png")));
            }
            CliRun run = CliRun.midog(words.subList(1, words.size()).toArray());

            assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
        }
    }

    private BufferedImage draw(Object... words) throws IOException {
        CliRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return ImageIO.read(picture.toFile());
    }

    private CliRun run(Object... words) {
        List<Object> all = new ArrayList<>(List.of("draw"));
        all.addAll(List.of(words));
        all.addAll(List.of("--output", picture));
        if (words[0].equals(truth)) {
            all.addAll(List.of("--images", images()));
        }
        return CliRun.midog(all.toArray());
    }

    private Path images() {
        return folder.resolve("images");
    }

    private Path image(String name) {
        return images().resolve(name);
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private int source(int x, int y) {
        return mean(x, y, 1);
    }

    /** The mean of a block, as far as it lies in the image, halves up. */
    private int mean(int left, int top, int step) {
        int colour = 0;
        for (int band = 0; band < 3; band++) {
            int sum = 0;
            int count = 0;
            for (int y = top; y < Math.min(HEIGHT, top + step); y++) {
                for (int x = left; x < Math.min(WIDTH, left + step); x++) {
                    sum += pixels[3 * (y * WIDTH + x) + band] & 0xff;
                    count++;
                }
            }
            colour = colour << 8 | (2 * sum + count) / (2 * count);
        }
        return colour;
    }
}

package dev.midog.task.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.BlankImage;
import dev.midog.CocoText;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.selection.CategoryEdits;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.image.TiffFixture;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
    private static final CocoText DATASET = CocoText.ofClasses("mitotic figure", "hard negative")
            .image(1, "a.tiff", 1000, 800)
            .image(2, "b.tiff", 60, 40)
            .box(1, 1, 1, "400, 300, 50, 50")
            .boxWith(2, 1, 2, "600.5, 300, 50, 50", ", \"labels\": [2, 1]");

    @TempDir
    private Path folder;

    private Path input;

    /** Keeps what it is given, and whether the output was there when the plan came. */
    private static final class Recorder implements ConversionListener {
        private final List<Notice> notices = new ArrayList<>();
        private boolean hadOutput;
        private @Nullable ConversionPlan plan;

        @Override
        public void accept(Notice notice) {
            notices.add(notice);
        }

        @Override
        public void planned(ConversionPlan planned) {
            plan = planned;
            hadOutput = Files.exists(planned.output());
        }
    }

    @BeforeEach
    void write_the_input() throws IOException {
        input = DATASET.write(folder.resolve("in.json"));
    }

    @Test
    void the_plan_comes_with_all_losses_before_anything_is_written() throws IOException {
        Recorder recorder = new Recorder();

        ConversionResult result = Conversion.run(settings(folder.resolve("out.csv")), recorder);

        assertThat(result.isWritten()).isTrue();
        assertThat(folder.resolve("out.csv")).exists();
        assertThat(recorder.hadOutput).isFalse();
        assertThat(recorder.plan).isEqualTo(result.plan());
        assertThat(result.plan().losses()).extracting(Notice::code).contains("LOSS-EMPTY-IMAGES", "LOSS-IMAGE-SIZES");
        assertThat(result.plan().held().annotations()).isEqualTo(2);
        assertThat(result.plan().held().images()).isEqualTo(1);
        assertThat(result.notices()).isEqualTo(recorder.notices);
    }

    @Test
    void crowds_are_left_out_where_that_is_asked_for_and_else_told_as_ordinary_ones() throws IOException {
        Path crowded =
                DATASET.boxWith(3, 1, 1, "700, 300, 90, 90", ", \"iscrowd\": 1").write(folder.resolve("crowd.json"));
        DatasetSelection dropping = DatasetSelection.builder().dropsCrowd(true).build();

        ConversionResult kept = Conversion.run(settings(crowded, DatasetSelection.ALL, "kept.csv"), new Recorder());
        ConversionResult dropped = Conversion.run(settings(crowded, dropping, "dropped.csv"), new Recorder());

        assertThat(kept.plan().losses()).extracting(Notice::code).contains("LOSS-CROWD");
        assertThat(read(folder.resolve("kept.csv")).annotations()).hasSize(3);
        assertThat(dropped.plan().losses()).extracting(Notice::code).doesNotContain("LOSS-CROWD");
        assertThat(read(folder.resolve("dropped.csv")).annotations()).hasSize(2);
    }

    private ConvertSettings settings(Path from, DatasetSelection selection, String output) {
        return ConvertSettings.builder(from, folder.resolve(output))
                .selection(selection)
                .build();
    }

    @Test
    void images_classes_and_edits_are_applied_in_this_order() throws IOException {
        DatasetSelection selection = DatasetSelection.builder()
                .category(new CategoryFilter(List.of("nmf")))
                .build();
        CategoryEdits edits = new CategoryEdits(List.of("hard negative=imposter"), List.of(), List.of());
        Path output = folder.resolve("out.json");

        ConversionResult result = Conversion.run(
                ConvertSettings.builder(input, output)
                        .selection(selection)
                        .edits(edits)
                        .build(),
                new Recorder());

        assertThat(result.plan().source().dataset().annotations()).hasSize(2);
        Dataset written = read(output);
        assertThat(written.annotations())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(2));
        assertThat(written.categories()).extracting(Category::name).containsExactly("mitotic figure", "imposter");
    }

    @Test
    void a_strict_conversion_writes_nothing_and_names_the_losses() {
        Recorder recorder = new Recorder();
        ConvertSettings settings = with(folder.resolve("out"), "voc", null, ImagePlacement.NONE, true, false);

        assertThatThrownBy(() -> Conversion.run(settings, recorder))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("the format voc cannot hold everything (LOSS-SUBPIXEL")
                .hasMessageEndingWith("and strict forbids that; nothing is written");
        assertThat(recorder.plan).isNotNull();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_dry_run_plans_and_writes_nothing() throws IOException {
        Path output = folder.resolve("out");

        ConversionResult result =
                Conversion.run(with(output, "voc", null, ImagePlacement.NONE, false, true), new Recorder());

        assertThat(result.isWritten()).isFalse();
        assertThat(result.plan().losses()).isNotEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void images_are_copied_or_linked_and_fill_in_sizes() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        BlankImage.write(images.resolve("b.tiff"), 60, 40);
        input = CocoText.ofClasses("mitotic figure")
                .image(2, "b.tiff")
                .box(1, 2, 1, "10, 10, 8, 8")
                .write(folder.resolve("small.json"));

        for (ImagePlacement placement : List.of(ImagePlacement.COPY, ImagePlacement.LINK)) {
            Path output = folder.resolve(placement.name());
            Conversion.run(with(output, "yolo", images, placement, false, false), new Recorder());

            Path placed = output.resolve("images/all/b.tiff");
            assertThat(placed).hasSameBinaryContentAs(images.resolve("b.tiff"));
            assertThat(Files.isSymbolicLink(placed)).isEqualTo(placement == ImagePlacement.LINK);
        }
    }

    @Test
    void a_file_that_shows_the_label_of_the_slide_is_linked_but_never_copied() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        TiffFixture.of(60, 40)
                .page(TiffFixture.of(30, 20).reduced().text(270, "label"))
                .write(images.resolve("a.tiff"));
        input = CocoText.ofClasses("mitotic figure")
                .image(1, "a.tiff")
                .box(1, 1, 1, "10, 10, 8, 8")
                .write(folder.resolve("small.json"));

        Path copied = folder.resolve("copied");
        Path linked = folder.resolve("linked");

        assertThatThrownBy(() ->
                        Conversion.run(with(copied, "yolo", images, ImagePlacement.COPY, false, false), new Recorder()))
                .hasMessageContaining("a.tiff also holds the label or an overview of the slide");
        Conversion.run(with(linked, "yolo", images, ImagePlacement.LINK, false, false), new Recorder());

        assertThat(copied).doesNotExist();
        assertThat(Files.isSymbolicLink(linked.resolve("images/all/a.tiff"))).isTrue();
    }

    @Test
    void an_image_without_a_file_is_named_before_anything_is_written() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Path output = folder.resolve("out");

        assertThatThrownBy(() ->
                        Conversion.run(with(output, "yolo", images, ImagePlacement.COPY, false, false), new Recorder()))
                .hasMessageContaining(
                        "2 of 2 images are not in " + images + ": a.tiff, b.tiff; name their folder with images")
                .isInstanceOfSatisfying(
                        MidogException.class, e -> assertThat(e.kind()).isEqualTo(MidogException.ErrorKind.OPERATION));
        assertThat(output).doesNotExist();
    }

    @Test
    void settings_that_cannot_be_meant_are_refused_before_anything_is_read() {
        assertThatThrownBy(() -> with(folder.resolve("out"), "yolo", null, ImagePlacement.LINK, false, false))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("copy and link need images DIR");
        assertThatThrownBy(() -> ConvertSettings.builder(input, folder.resolve("out.csv"))
                        .spotSize(0)
                        .build())
                .isInstanceOf(MidogException.class);
    }

    @Test
    void the_input_is_never_replaced() {
        ConvertSettings onto = ConvertSettings.builder(input, input).force(true).build();

        assertThatThrownBy(() -> Conversion.run(onto, new Recorder()))
                .isInstanceOf(MidogException.class)
                .hasMessage(input + " is to be read and to be written; name another place to write");
        assertThat(input).hasContent(DATASET.text());
    }

    private ConvertSettings settings(Path output) {
        return ConvertSettings.of(input, output);
    }

    private ConvertSettings with(
            Path output, String to, @Nullable Path images, ImagePlacement placement, boolean strict, boolean dryRun) {
        return ConvertSettings.builder(input, output)
                .to(to)
                .images(images)
                .placement(placement)
                .strict(strict)
                .dryRun(dryRun)
                .build();
    }

    private static Dataset read(Path file) throws IOException {
        return new DatasetLoader(ReadingSettings.DETECT, notice -> {})
                .loadOnly(file, Optional.empty())
                .dataset();
    }
}

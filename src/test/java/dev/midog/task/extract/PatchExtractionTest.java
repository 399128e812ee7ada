package dev.midog.task.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.image.RoiTiffWriter;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.Shard;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.extract.ExtractResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchExtractionTest {
    @TempDir
    private Path folder;

    private Path out;
    private final List<Notice> notices = new ArrayList<>();
    private final AtomicLong stored = new AtomicLong();
    private final ExtractListener listener = new ExtractListener() {
        @Override
        public void notice(Notice notice) {
            notices.add(notice);
        }

        @Override
        public void stored(long bytes) {
            stored.incrementAndGet();
        }
    };

    @BeforeEach
    void make() throws IOException {
        out = folder.resolve("out");
        Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("001.tiff", "400.tiff")) {
            RoiTiffWriter.write(
                    folder.resolve("images/" + name), 100, 70, new byte[21_000], new MicronsPerPixel(0.25, 0.25));
        }
        Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "001.tiff", "width": 100, "height": 70, "split": "train"},
                            {"id": 400, "file_name": "400.tiff", "width": 100, "height": 70, "split": "test"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                  {"id": 11, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0}]}
                """);
    }

    @Test
    void patches_are_cut_once_and_then_found_finished() throws IOException, InterruptedException {
        ExtractResult first = run(settings(files(), DatasetSelection.ALL, null));
        ExtractResult second = run(settings(files(), DatasetSelection.ALL, null));

        assertThat(first).isEqualTo(new ExtractResult(Outcome.CUT, 24, 2, 1, 0));
        assertThat(second.outcome()).isEqualTo(Outcome.FINISHED_BEFORE);
        assertThat(stored).hasValue(24);
        assertThat(out.resolve("manifest.json")).exists();
    }

    @Test
    void only_images_that_give_patches_count() throws IOException, InterruptedException {
        PlanSettings annotated = PlanSettings.grid(new PatchSize(32, 32)).withPlacement(new PlanSettings.Grid(0, true));

        ExtractResult result = run(settings(files(), DatasetSelection.ALL, null, annotated));

        assertThat(result.images()).isEqualTo(1);
    }

    @Test
    void a_run_that_is_stopped_goes_on_later() throws IOException, InterruptedException {
        PatchExtraction extraction = PatchExtraction.open(settings(files(), DatasetSelection.ALL, null), listener);
        extraction.stop();

        assertThat(extraction.run().outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(run(settings(files(), DatasetSelection.ALL, null)).outcome()).isEqualTo(Outcome.CUT);
    }

    @Test
    void patches_of_published_test_cases_are_counted_unless_the_split_was_thought_of()
            throws IOException, InterruptedException {
        PatchExtraction.open(settings(files(), DatasetSelection.ALL, null), listener)
                .plan();

        assertThat(notices)
                .filteredOn(notice -> notice.code().equals("TEST-CASES"))
                .singleElement()
                .extracting(Notice::message)
                .isEqualTo("patches of published test cases: 12 of 24; leave them out of training with split train, or"
                        + " write each split into folders of its own with splitDirs");
        notices.clear();
        PatchExtraction.open(settings(files(), ofTraining(), null), listener).plan();
        PatchOutput apart = new PatchOutput.Folder(out, PatchEncoding.Png.FAST, Set.of(LabelKind.COCO), true, false);
        PatchExtraction.open(settings(apart, DatasetSelection.ALL, null), listener)
                .plan();
        assertThat(notices).noneMatch(notice -> notice.code().equals("TEST-CASES"));
    }

    @Test
    void a_job_of_a_shard_has_its_patches_and_images() throws IOException, InterruptedException {
        PatchExtraction extraction =
                PatchExtraction.open(settings(files(), DatasetSelection.ALL, new Shard(2, 2)), listener);

        PatchJob job = PatchJob.of(extraction.job().bytes());

        assertThat(job.plan()).isEqualTo(extraction.part());
        assertThat(job.files()).containsOnlyKeys(400L);
    }

    @Test
    void samples_are_sent_to_a_channel() throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SampleTarget target = new SampleTarget.Channel("memory", Channels.newChannel(bytes));

        ExtractResult result =
                run(settings(new PatchOutput.PixelStream(target, 2L, false), DatasetSelection.ALL, null));

        assertThat(result.outcome()).isEqualTo(Outcome.SENT);
        assertThat(bytes.toByteArray()).startsWith("MIDOGRAW".getBytes(StandardCharsets.US_ASCII));
        assertThat(bytes.size()).isGreaterThan(2 * 24 * 32 * 32 * 3);
        assertThat(out).doesNotExist();
    }

    @Test
    void shards_are_joined_to_the_whole() throws IOException, InterruptedException {
        run(settings(files(), DatasetSelection.ALL, null));
        Path whole = Files.move(out, folder.resolve("whole"));
        List<Path> shards = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            run(settings(files(), DatasetSelection.ALL, new Shard(number, 3)));
            shards.add(Files.move(out, folder.resolve("s" + number)));
        }

        ExtractMerge.JoinedShards joined = new ExtractMerge(shards, out, false).run();

        assertThat(joined.patches()).isEqualTo(24);
        assertThat(joined.shards()).isEqualTo(3);
        assertThat(out.resolve("manifest.json")).hasSameBinaryContentAs(whole.resolve("manifest.json"));
        assertThat(out.resolve("annotations.json")).hasSameBinaryContentAs(whole.resolve("annotations.json"));
    }

    @Test
    void settings_out_of_range_name_the_parameter() {
        assertThatThrownBy(() -> ExtractSettings.builder(null, folder)
                        .output(files())
                        .plan(PlanSettings.grid(new PatchSize(32, 32)))
                        .threads(0)
                        .build())
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.invalidValue()
                                        .orElseThrow()
                                        .parameter()
                                        .name())
                                .isEqualTo("threads"))
                .hasMessage("threads 0 is not a number from 1 to 1024");
    }

    private ExtractResult run(ExtractSettings settings) throws IOException, InterruptedException {
        return PatchExtraction.open(settings, listener).run();
    }

    private PatchOutput files() {
        return new PatchOutput.Folder(out, PatchEncoding.Png.FAST, Set.of(LabelKind.COCO), false, false);
    }

    private static DatasetSelection ofTraining() {
        return DatasetSelection.builder()
                .split(new SplitSelection(null, null, null))
                .cases(CaseFilter.builder().splits(List.of(Split.TRAIN)).build())
                .build();
    }

    private ExtractSettings settings(PatchOutput output, DatasetSelection selection, @Nullable Shard shard) {
        PlanSettings grid = PlanSettings.grid(new PatchSize(32, 32)).withPlacement(new PlanSettings.Grid(0, false));
        return settings(output, selection, shard, grid);
    }

    private ExtractSettings settings(
            PatchOutput output, DatasetSelection selection, @Nullable Shard shard, PlanSettings plan) {
        return ExtractSettings.builder(folder.resolve("dataset.json"), folder.resolve("images"))
                .output(output)
                .selection(selection)
                .plan(plan)
                .shard(shard)
                .build();
    }
}

package dev.midog.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.label.LabelKind;
import dev.midog.task.demo.DemoFolder;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractResult;
import dev.midog.task.extract.PatchOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches of a dataset that a program holds in memory. */
class PatchesTest {
    @TempDir
    private static Path folder;

    private static DemoFolder demo;

    @BeforeAll
    static void draw() throws Exception {
        demo = Datasets.demo(folder.resolve("demo"));
    }

    @Test
    void annotations_that_a_program_picked_are_those_of_the_patches() throws Exception {
        OpenDataset opened = Datasets.open(demo.sqlite());
        Dataset all = opened.dataset();
        List<Annotation> picked = all.annotations().stream()
                .filter(annotation -> annotation.roiId() == 1)
                .toList();
        OpenDataset filtered =
                new OpenDataset(opened.path(), opened.format(), all.withContent(all.rois(), picked), List.of());

        PatchJob whole = Patches.of(opened, demo.images()).job();
        PatchJob some = Patches.of(filtered, demo.images()).job();

        assertThat(whole.bytes())
                .isEqualTo(Patches.of(demo.sqlite(), demo.images()).job().bytes());
        assertThat(some.plan().patchCount()).isEqualTo(whole.plan().patchCount());
        assertThat(some.plan().annotationCount())
                .isPositive()
                .isLessThan(whole.plan().annotationCount());
    }

    @Test
    void a_dataset_without_a_file_is_cut_into_a_folder() throws Exception {
        OpenDataset opened = Datasets.open(demo.sqlite());
        OpenDataset made = new OpenDataset(Path.of("made"), "coco", opened.dataset(), List.of());
        List<Notice> notices = new ArrayList<>();

        ExtractResult cut = Patches.of(made, demo.images())
                .listener(new ExtractListener() {
                    @Override
                    public void notice(Notice notice) {
                        notices.add(notice);
                    }
                })
                .extract(new PatchOutput.Folder(
                        folder.resolve("cut"), new PatchEncoding.Png(null), Set.of(LabelKind.COCO), false, false));

        assertThat(cut.patches()).isEqualTo(63);
        assertThat(folder.resolve("cut/manifest.json")).content().contains("\"file_name\": \"made\"");
        assertThat(notices).extracting(Notice::message).anyMatch(text -> text.contains("published test cases"));
    }
}

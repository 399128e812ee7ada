package dev.midog.task.detect;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.storage.InputFile;
import dev.midog.format.Formats;
import dev.midog.learn.card.ModelCard;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.extract.PatchOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The images that a detector looks at, as a dataset. */
final class DetectImages {
    private DetectImages() {}

    /** The dataset of the settings, or one with the image files that they name. */
    static LoadedDataset of(DetectSettings settings, Consumer<? super Notice> notices) throws IOException {
        if (settings.imageFiles().isEmpty()) {
            return new DatasetLoader(settings.reading(), notices)
                    .loadOnly(settings.dataset(), Optional.of(stem -> new FolderImages(settings.images()).find(stem)));
        }
        List<Roi> rois = new ArrayList<>();
        for (Path file : settings.imageFiles()) {
            InputFile.checkIsFile(file);
            String name = settings.images()
                    .toAbsolutePath()
                    .normalize()
                    .relativize(file.toAbsolutePath().normalize())
                    .toString()
                    .replace('\\', '/');
            rois.add(new Roi(rois.size() + 1L, name, RoiFacts.NONE, Extras.EMPTY));
        }
        Dataset dataset = new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), rois, List.of(), Extras.EMPTY);
        return new LoadedDataset(
                settings.images(), Formats.named("coco"), settings.reading().scaled(dataset));
    }

    /** The images of {@code loaded}, seen at the scale of {@code card}. */
    static PatchJob at(ModelCard card, LoadedDataset loaded, DetectSettings settings, Consumer<? super Notice> notices)
            throws IOException, InterruptedException {
        Double scale = card.micronsPerPixel();
        int size = card.input().size();
        ExtractSettings reading = ExtractSettings.builder(loaded.path(), settings.images())
                .selection(settings.selection())
                .plan(PlanSettings.builder(new PatchSize(size, size))
                        .edge(EdgeRule.PAD)
                        .build())
                .mpp(scale == null ? null : new MicronsPerPixel(scale, scale))
                .missing(settings.missing())
                .output(new PatchOutput.Nowhere())
                .build();
        ExtractListener telling = new ExtractListener() {
            @Override
            public void notice(Notice notice) {
                if (!notice.code().equals("TEST-CASES")) {
                    notices.accept(notice);
                }
            }
        };
        return PatchExtraction.of(loaded, reading, telling).job();
    }
}

package dev.midog.api;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notice;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.compare.Comparison;
import dev.midog.task.compare.DiffResult;
import dev.midog.task.compare.DiffSettings;
import dev.midog.task.convert.Conversion;
import dev.midog.task.convert.ConversionResult;
import dev.midog.task.convert.ConvertSettings;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.demo.DemoFolder;
import dev.midog.task.describe.AgreementMeasurement;
import dev.midog.task.describe.AgreementResult;
import dev.midog.task.describe.AgreementSettings;
import dev.midog.task.describe.CaseSplitting;
import dev.midog.task.describe.SplitCheck;
import dev.midog.task.describe.SplitCheckResult;
import dev.midog.task.describe.SplitCheckSettings;
import dev.midog.task.describe.SplitResult;
import dev.midog.task.describe.SplitSettings;
import dev.midog.task.describe.Statistics;
import dev.midog.task.describe.StatsResult;
import dev.midog.task.describe.StatsSettings;
import dev.midog.task.draw.DrawResult;
import dev.midog.task.draw.DrawSettings;
import dev.midog.task.draw.Drawing;
import dev.midog.task.hotspot.HotspotResult;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.task.hotspot.Hotspots;
import dev.midog.task.join.Join;
import dev.midog.task.join.JoinResult;
import dev.midog.task.join.JoinSettings;
import dev.midog.task.lint.Lint;
import dev.midog.task.lint.LintResult;
import dev.midog.task.lint.LintSettings;
import dev.midog.task.merge.Merge;
import dev.midog.task.merge.MergeResult;
import dev.midog.task.merge.MergeSettings;
import dev.midog.task.report.ReportResult;
import dev.midog.task.report.ReportRun;
import dev.midog.task.report.ReportSettings;
import dev.midog.task.review.ReviewSession;
import dev.midog.task.review.ReviewSettings;
import dev.midog.task.update.Update;
import dev.midog.task.update.UpdateResult;
import dev.midog.task.update.UpdateSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Annotations in any of the formats: open them, or run on them what the commands {@code stats}, {@code hotspot}, {@code draw},
 * {@code agreement}, {@code split}, {@code convert}, {@code diff}, {@code merge}, {@code join}, {@code update} and {@code validate} do.
 *
 * <p>Settings are records; the factory {@code of} of each gives the usual values. Every result has all
 * notices, which the commands print; those that are {@linkplain Notice#isDetail details}, such as the format that was recognized,
 * in a verbose run alone.
 */
public final class Datasets {
    private Datasets() {}

    /** Opens the dataset in {@code file}, a file or a folder, in whatever format it is. */
    public static OpenDataset open(Path file) throws IOException {
        return open(file, ReadingSettings.DETECT, null);
    }

    /**
     * Opens the dataset in {@code file}.
     *
     * @param images the folder of its images, which gives the sizes that the dataset does not state; null for none
     */
    public static OpenDataset open(Path file, ReadingSettings settings, @Nullable Path images) throws IOException {
        NoticeLog notices = new NoticeLog(notice -> {});
        LoadedDataset loaded = new DatasetLoader(settings, notices)
                .load(file, Optional.ofNullable(images).map(FolderImages::new));
        settings.refuseIdle(loaded.format());
        return new OpenDataset(loaded.path(), loaded.format().name(), loaded.dataset(), notices.list());
    }

    /**
     * Writes a dataset that was opened, selected or made by a program; for a file that is to be converted take
     * {@link #convert}.
     *
     * @param format the name of the format, such as {@code "coco"}
     * @param force whether a file, or a folder that midog wrote, is replaced
     * @return what the format cannot hold, and what else was noticed
     */
    public static List<Notice> write(Dataset dataset, Path output, String format, boolean force) throws IOException {
        List<Notice> notices = new ArrayList<>();
        DatasetTarget.open(Formats.named(format), output, force, Inputs.NONE)
                .write(dataset, WriteOptions.DEFAULT, notices::add);
        return notices;
    }

    /** Counts images, mitotic figures, areas and densities, as {@code midog stats} does. */
    public static StatsResult stats(StatsSettings settings) throws IOException {
        return Statistics.run(settings, notice -> {});
    }

    /** Finds the window of most mitotic figures in each image, as {@code midog hotspot} does. */
    public static HotspotResult hotspot(HotspotSettings settings) throws IOException {
        return Hotspots.run(settings, notice -> {});
    }

    /**
     * Draws images with their annotations and what a detector found, as {@code midog draw} does.
     *
     * @throws dev.midog.core.model.MidogException where an image is missing or bad, the region is not within it, or the target exists
     */
    public static DrawResult draw(DrawSettings settings) throws IOException {
        return Drawing.draw(settings, notice -> {});
    }

    /** Measures how far annotators agree, as {@code midog agreement} does. */
    public static AgreementResult agreement(AgreementSettings settings) throws IOException {
        return AgreementMeasurement.run(settings, notice -> {});
    }

    /** Splits cases into training, validation and test sets, as {@code midog split} does. */
    public static SplitResult split(SplitSettings settings) throws IOException {
        return CaseSplitting.run(settings, notice -> {});
    }

    /** Looks for leaks in a split that is there, as {@code midog split --check} does. */
    public static SplitCheckResult checkSplit(SplitCheckSettings settings) throws IOException {
        return SplitCheck.run(settings, notice -> {});
    }

    /** Converts a dataset to another format, as {@code midog convert} does. */
    public static ConversionResult convert(ConvertSettings settings) throws IOException {
        return Conversion.run(settings, notice -> {});
    }

    /** Compares two datasets, as {@code midog diff} does. */
    public static DiffResult diff(DiffSettings settings) throws IOException {
        return Comparison.run(settings, notice -> {});
    }

    /** Makes one dataset of several, as {@code midog merge} does. */
    public static MergeResult merge(MergeSettings settings) throws IOException {
        return Merge.run(settings, notice -> {});
    }

    /** Puts a second layer of labels on the annotations that they belong to, as {@code midog join} does. */
    public static JoinResult join(JoinSettings settings) throws IOException {
        return Join.run(settings, notice -> {});
    }

    /** Takes the corrections of edited files over into a dataset, as {@code midog update} does. */
    public static UpdateResult update(UpdateSettings settings) throws IOException {
        return Update.run(settings, notice -> {});
    }

    /** Checks a dataset, and writes a corrected copy where the settings name one, as {@code midog validate} does. */
    public static LintResult validate(LintSettings settings) throws IOException {
        return Lint.run(settings, notice -> {});
    }

    /** Writes a dataset and its detectors up as one HTML file, as {@code midog report} does. */
    public static ReportResult report(ReportSettings settings) throws IOException {
        return ReportRun.run(settings, Message::toString, notice -> {});
    }

    /**
     * Opens the review of a dataset by an annotator, as {@code midog view --edit} does: each edit is saved at once in a SlideRunner
     * database, which is made where it is missing. Close it at the end.
     */
    public static ReviewSession review(ReviewSettings settings) throws IOException {
        return ReviewSession.open(settings, Clock.systemUTC(), notice -> {});
    }

    /** Draws the demo dataset into {@code folder}, as {@code midog demo} does. */
    public static DemoFolder demo(Path folder) throws IOException, InterruptedException {
        DemoFolder demo = new DemoFolder(folder);
        demo.clear();
        demo.fill();
        return demo;
    }
}

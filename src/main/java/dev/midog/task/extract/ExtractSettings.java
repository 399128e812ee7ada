package dev.midog.task.extract;

import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.image.color.ColorNormalization;
import dev.midog.patch.BorderFill;
import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.Reflection;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.TissueFilter;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.store.RunOptions;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to cut, from what, and where to.
 *
 * @param dataset the annotations; null for what lies in {@code databases/}
 * @param reading how they are read
 * @param images the folder of the images
 * @param selection the images to cut from
 * @param plan which patches are cut
 * @param padColor what padded patches show past the image border
 * @param tissue the least share of tissue of a patch of a grid, from 0 to 1; null to keep all patches
 * @param mpp the scale that images are brought to, in micrometers a pixel; null for that of the files
 * @param level of the images' pyramids to cut from; null for the full resolution, and where a scale is given
 * @param normalization what the colors of the images are brought to; null where they stay
 * @param missing what becomes of images that are not in the folder
 * @param output where patches are written
 * @param shard the part of the plan to cut; null for all of it
 * @param threads how many threads cut; null for one a processor; the result is the same
 */
public record ExtractSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        Path images,
        DatasetSelection selection,
        PlanSettings plan,
        PadColor padColor,
        @Nullable Double tissue,
        @Nullable MicronsPerPixel mpp,
        @Nullable Integer level,
        @Nullable ColorNormalization normalization,
        MissingImages missing,
        PatchOutput output,
        @Nullable Shard shard,
        @Nullable Integer threads) {
    private static final int MAX_THREADS = 1024;

    /** Refuses values out of range and settings that do not go together. */
    public ExtractSettings {
        if (threads != null && (threads < 1 || threads > MAX_THREADS)) {
            throw MidogException.invalidValue(PatchParameters.THREADS, threads, "a number from 1 to " + MAX_THREADS);
        }
        new ScaleRule(mpp, level, plan.inclusion().spotSize());
        if (tissue != null) {
            if (!(plan.placement() instanceof PlanSettings.Grid)) {
                throw MidogException.usage(Message.of(PatchParameters.TISSUE, " is for a grid; leave it out"));
            }
            new TissueFilter(tissue, plan.size());
        }
        if (output instanceof PatchOutput.PixelStream) {
            checkStream(plan, tissue, shard);
        }
        boolean isByClass =
                output instanceof PatchOutput.Folder folder && folder.labels().contains(LabelKind.FOLDERS);
        if (isByClass && !(plan.placement() instanceof PlanSettings.Centered)) {
            throw MidogException.usage(Message.of(
                    Parameter.of("labels").as(LabelKind.FOLDERS),
                    " is for patches cut around annotations, which have one class each; give ",
                    Parameter.of("cropSize"),
                    ", or ",
                    Parameter.of("mode").as("centered")));
        }
    }

    /** In which pixels patches are cut. */
    public ScaleRule scale() {
        return new ScaleRule(mpp, level, plan.inclusion().spotSize());
    }

    /** What leaves out patches with little tissue, where that is wanted. */
    public Optional<TissueFilter> tissueFilter() {
        return tissue == null ? Optional.empty() : Optional.of(new TissueFilter(tissue, plan.size()));
    }

    /** What patches show past the image border. */
    public BorderFill fill() {
        return plan.edge() == EdgeRule.REFLECT ? Reflection.MIRROR : padColor;
    }

    /** How patches are encoded. */
    public PatchEncoding encoding() {
        if (output instanceof PatchOutput.Folder folder) {
            return folder.encoding();
        }
        if (output instanceof PatchOutput.TarShards shards) {
            return shards.encoding();
        }
        return output instanceof PatchOutput.TarStream stream ? stream.encoding() : new PatchEncoding.Raw();
    }

    /** The settings that decide which bytes are written. */
    RunOptions options() {
        RunOptions.Form form = new RunOptions.Pixels();
        if (output instanceof PatchOutput.Folder folder) {
            form = new RunOptions.Files(folder.encoding(), folder.labels(), folder.splitDirs());
        } else if (output instanceof PatchOutput.TarShards shards) {
            form = new RunOptions.Tars(shards.encoding(), shards.shardSize());
        }
        return new RunOptions(plan, padColor, tissue, scale(), normalization, form);
    }

    /** Whether nothing keeps test cases from training cases: neither the selection nor folders by split. */
    boolean mixesSplits() {
        boolean selects =
                selection.split().isGiven() || !selection.cases().splits().isEmpty();
        return !selects
                && !(output instanceof PatchOutput.Folder folder
                        && (folder.splitDirs() || folder.labels().contains(LabelKind.FOLDERS)));
    }

    /** Refuses what a stream cannot have: patches of several sizes, and rules that look at all patches first. */
    private static void checkStream(PlanSettings plan, @Nullable Double tissue, @Nullable Shard shard) {
        if (plan.edge() == EdgeRule.PARTIAL) {
            throw MidogException.usage(Message.of(
                    PatchParameters.STREAM,
                    " sends patches of one size; give ",
                    PatchParameters.EDGE.as("shift, pad, reflect or drop")));
        }
        if (tissue != null) {
            throw MidogException.usage(Message.of(
                    PatchParameters.STREAM, " draws patches as it goes; leave ", PatchParameters.TISSUE, " out"));
        }
        if (plan.placement() instanceof PlanSettings.Sampled sampled
                && sampled.settings().balance().maxPerImage() != null) {
            throw MidogException.usage(Message.of(
                    PatchParameters.STREAM,
                    " goes on drawing from every image; leave ",
                    PatchParameters.MAX_PER_IMAGE,
                    " out"));
        }
        if (shard != null) {
            throw MidogException.usage(Message.of(
                    PatchParameters.SHARD,
                    " is for patches that are cut once; leave it or ",
                    PatchParameters.STREAM,
                    " out"));
        }
    }

    /** What is read. */
    Inputs inputs() throws IOException {
        return Inputs.of(DefaultDataset.resolve(dataset), selection.split().splitFile())
                .withImages(images);
    }

    /** The usual settings to cut patches of {@code dataset}, null for the one in {@code databases/}, out of {@code images}, and to write them
     * nowhere. */
    public static Builder builder(@Nullable Path dataset, Path images) {
        return new Builder(dataset, images);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path dataset;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private final Path images;
        private DatasetSelection selection = DatasetSelection.ALL;
        private PlanSettings plan = PlanSettings.grid(PlanSettings.DEFAULT_SIZE);
        private PadColor padColor = PadColor.WHITE;
        private @Nullable Double tissue;
        private @Nullable MicronsPerPixel mpp;
        private @Nullable Integer level;
        private @Nullable ColorNormalization normalization;
        private MissingImages missing = MissingImages.REFUSE;
        private PatchOutput output = new PatchOutput.Nowhere();
        private @Nullable Shard shard;
        private @Nullable Integer threads;

        private Builder(@Nullable Path dataset, Path images) {
            this.dataset = dataset;
            this.images = images;
        }

        /** How they are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The images to cut from. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** Which patches are cut. */
        public Builder plan(PlanSettings value) {
            plan = value;
            return this;
        }

        /** What padded patches show past the image border. */
        public Builder padColor(PadColor value) {
            padColor = value;
            return this;
        }

        /** The least share of tissue of a patch of a grid, from 0 to 1; null to keep all patches. */
        public Builder tissue(@Nullable Double value) {
            tissue = value;
            return this;
        }

        /** The scale that images are brought to, in micrometers a pixel; null for that of the files. */
        public Builder mpp(@Nullable MicronsPerPixel value) {
            mpp = value;
            return this;
        }

        /** Of the images' pyramids to cut from; null for the full resolution, and where a scale is given. */
        public Builder level(@Nullable Integer value) {
            level = value;
            return this;
        }

        /** What the colors of the images are brought to; null where they stay. */
        public Builder normalization(@Nullable ColorNormalization value) {
            normalization = value;
            return this;
        }

        /** What becomes of images that are not in the folder. */
        public Builder missing(MissingImages value) {
            missing = value;
            return this;
        }

        /** Where patches are written. */
        public Builder output(PatchOutput value) {
            output = value;
            return this;
        }

        /** The part of the plan to cut; null for all of it. */
        public Builder shard(@Nullable Shard value) {
            shard = value;
            return this;
        }

        /** How many threads cut; null for one a processor; the result is the same. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ExtractSettings build() {
            return new ExtractSettings(
                    dataset,
                    reading,
                    images,
                    selection,
                    plan,
                    padColor,
                    tissue,
                    mpp,
                    level,
                    normalization,
                    missing,
                    output,
                    shard,
                    threads);
        }
    }
}

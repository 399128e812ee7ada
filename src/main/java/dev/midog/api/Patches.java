package dev.midog.api;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.format.Formats;
import dev.midog.image.color.ColorNormalization;
import dev.midog.patch.PadColor;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.Shard;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractMerge;
import dev.midog.task.extract.ExtractResult;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.MissingImages;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.extract.PatchOutput;
import dev.midog.task.montage.Montage;
import dev.midog.task.montage.MontageResult;
import dev.midog.task.montage.MontageSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Plans patches and cuts them, into a callback, a folder or tar shards, here or in another program. */
public final class Patches {
    private Patches() {}

    /**
     * Begins to describe which patches to cut from {@code images}.
     *
     * @param dataset the annotations
     * @param images the folder of the images
     */
    public static Request of(Path dataset, Path images) {
        return new Request(dataset, null, images);
    }

    /**
     * Begins to describe which patches to cut from {@code images}, with annotations that are in memory: those that were
     * opened, perhaps only some of them, or that a program has made or changed.
     *
     * @param dataset the annotations; its path is not read, and names the dataset in the manifest
     * @param images the folder of the images
     */
    public static Request of(OpenDataset dataset, Path images) {
        return new Request(dataset.path(), dataset, images);
    }

    /** Plans and cuts as {@code midog extract} does; an interrupted thread ends it, and the same settings then go on. */
    public static ExtractResult extract(ExtractSettings settings, ExtractListener listener)
            throws IOException, InterruptedException {
        return PatchExtraction.open(settings, listener).run();
    }

    /** Draws patches of a folder side by side with their boxes, as {@code midog montage} does. */
    public static MontageResult montage(MontageSettings settings) throws IOException {
        return Montage.draw(settings);
    }

    /** Joins the folders of the shards of one run, as {@code midog extract --merge} does. */
    public static ExtractMerge.JoinedShards join(ExtractMerge shards) throws IOException {
        return shards.run();
    }

    /** Collects settings; each method replaces the usual value. */
    public static final class Request {
        private final ExtractSettings.Builder settings;
        private final @Nullable OpenDataset opened;
        private ExtractListener listener = ExtractListener.SILENT;

        private Request(Path dataset, @Nullable OpenDataset opened, Path images) {
            this.settings = ExtractSettings.builder(dataset, images);
            this.opened = opened;
        }

        /** Who is given each notice, and hears how far the cutting is; nobody unless given. */
        public Request listener(ExtractListener value) {
            listener = value;
            return this;
        }

        /** How to read the annotations, of a dataset that is not opened yet. */
        public Request reading(ReadingSettings value) {
            settings.reading(value);
            return this;
        }

        /** The images to cut from. */
        public Request selection(DatasetSelection value) {
            settings.selection(value);
            return this;
        }

        /** The patches: a grid of 512 x 512 pixels unless given. */
        public Request plan(PlanSettings value) {
            settings.plan(value);
            return this;
        }

        /** The color beyond the border of an image; white unless given. */
        public Request padColor(PadColor value) {
            settings.padColor(value);
            return this;
        }

        /** The least share of tissue of a patch, from 0 to 1. */
        public Request tissue(double value) {
            settings.tissue(value);
            return this;
        }

        /**
         * What the colors of the images are brought to, as {@link dev.midog.task.pixels.NormalizationTarget} reads it; they stay
         * unless given.
         */
        public Request normalization(@Nullable ColorNormalization value) {
            settings.normalization(value);
            return this;
        }

        /** The scale of the patches, in micrometers a pixel; that of the images unless given. */
        public Request mpp(double value) {
            settings.mpp(new MicronsPerPixel(value, value));
            return this;
        }

        /** The level of the images' pyramids to cut from. */
        public Request level(int value) {
            settings.level(value);
            return this;
        }

        /** What becomes of images that are not in the folder; an error unless given. */
        public Request missing(MissingImages value) {
            settings.missing(value);
            return this;
        }

        /** The part of the patches to cut. */
        public Request shard(Shard value) {
            settings.shard(value);
            return this;
        }

        /** How many threads cut; one a processor unless given. */
        public Request threads(int value) {
            settings.threads(value);
            return this;
        }

        /**
         * Plans the patches.
         *
         * @return the plan with its images, which can be cut in parts, and written as bytes for another program
         */
        public PatchJob job() throws IOException, InterruptedException {
            return extraction(new PatchOutput.Nowhere()).job();
        }

        /** Plans and cuts the patches into {@code output}. */
        public ExtractResult extract(PatchOutput output) throws IOException, InterruptedException {
            return extraction(output).run();
        }

        private PatchExtraction extraction(PatchOutput output) throws IOException {
            ExtractSettings cutting = settings(output);
            OpenDataset inMemory = opened;
            return inMemory == null
                    ? PatchExtraction.open(cutting, listener)
                    : PatchExtraction.of(
                            new LoadedDataset(inMemory.path(), Formats.named(inMemory.format()), inMemory.dataset()),
                            cutting,
                            listener);
        }

        /** The settings so far, with an output. */
        public ExtractSettings settings(PatchOutput output) {
            return settings.output(output).build();
        }
    }
}

package dev.midog.task.draw;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to draw.
 *
 * @param input the dataset or the image
 * @param reading how the dataset is read
 * @param selection the images and annotations to draw
 * @param detections what a detector found
 * @param threads how many images are drawn at once; null for one a processor; the result is the same
 */
public record DrawSettings(
        DrawInput input,
        ReadingSettings reading,
        DatasetSelection selection,
        DrawnDetections detections,
        DrawnView view,
        DrawnLook look,
        DrawTarget target,
        boolean force,
        @Nullable Integer threads) {
    private static final int MOST_THREADS = 1024;

    /** Refuses a number of threads that is out of range, and an image together with conditions on images. */
    public DrawSettings {
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw MidogException.invalidValue(
                    Parameter.of("threads"), threads, "a whole number from 1 to " + MOST_THREADS);
        }
        if (input instanceof DrawInput.ImageFile file
                && (hasConditions(selection.cases()) || selection.split().isGiven())) {
            throw MidogException.usage(Message.of(
                    "the image " + file.image() + " is named, so that ",
                    CaseFilter.CASES,
                    " and other conditions on images have nothing to pick; leave them out"));
        }
    }

    private static boolean hasConditions(CaseFilter cases) {
        return !new CaseFilter(
                        cases.cases(),
                        cases.tumorTypes(),
                        cases.excludedTumorTypes(),
                        cases.scanners(),
                        cases.laboratories(),
                        cases.species(),
                        cases.splits(),
                        false)
                .isEmpty();
    }

    /** What is read: {@code resolved} is the dataset, null where there is none. */
    Inputs inputs(@Nullable Path resolved) {
        List<Path> paths = new ArrayList<>(detections.files());
        if (resolved != null) {
            paths.add(resolved);
        }
        Path splitFile = selection.split().splitFile();
        if (splitFile != null) {
            paths.add(splitFile);
        }
        if (input instanceof DrawInput.ImageFile file) {
            paths.add(file.image());
            return new Inputs(paths, null);
        }
        return new Inputs(paths, input.images());
    }

    /** The usual settings. */
    public static Builder builder(DrawInput input, DrawTarget target) {
        return new Builder(input, target);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final DrawInput input;
        private final DrawTarget target;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private DatasetSelection selection = DatasetSelection.builder()
                .cases(CaseFilter.builder().publishedOnly(true).build())
                .build();
        private DrawnDetections detections = DrawnDetections.NONE;
        private DrawnView view = DrawnView.WHOLE;
        private DrawnLook look = DrawnLook.USUAL;
        private boolean force;
        private @Nullable Integer threads;

        private Builder(DrawInput input, DrawTarget target) {
            this.input = input;
            this.target = target;
        }

        /** How the dataset is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The images and annotations to draw, in place of all that were published. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What a detector found. */
        public Builder detections(DrawnDetections value) {
            detections = value;
            return this;
        }

        /** Which part of the images, and how large. */
        public Builder view(DrawnView value) {
            view = value;
            return this;
        }

        /** Legend, scale bar and the like. */
        public Builder look(DrawnLook value) {
            look = value;
            return this;
        }

        /** Whether what is there is replaced. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** How many images are drawn at once; null for one a processor. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public DrawSettings build() {
            return new DrawSettings(input, reading, selection, detections, view, look, target, force, threads);
        }
    }
}

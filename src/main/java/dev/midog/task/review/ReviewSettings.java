package dev.midog.task.review;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.ShownText;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is reviewed, by whom, and where it is saved.
 *
 * @param dataset of any format; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of image files, for formats that need their sizes; null for none
 * @param annotator the name of the person who reviews
 * @param file the SlideRunner database in which the review is saved, made where it is missing; one that nobody has
 *     reviewed yet is copied first; null for the one beside the
 *     dataset whose name ends in {@value ReviewFile#SUFFIX}
 * @param inPlace whether the review is saved in the dataset itself, a SlideRunner database, of which a copy is made first
 * @param blind whether the votes of others are hidden, and with them the classes that are agreed on
 * @param agreed which class an annotation has after a vote
 */
public record ReviewSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        String annotator,
        @Nullable Path file,
        boolean inPlace,
        boolean blind,
        AgreedClassRule agreed) {
    private static final Parameter ANNOTATOR = Parameter.of("annotator");
    private static final Parameter IN_PLACE = Parameter.of("inPlace");
    private static final int MOST_CHARACTERS = 100;

    /** Refuses a name that cannot be a person's, and a file of its own where the dataset itself is edited. */
    public ReviewSettings {
        annotator = annotator.strip();
        if (annotator.isEmpty() || annotator.length() > MOST_CHARACTERS || !ShownText.isPlain(annotator)) {
            throw MidogException.invalidValue(
                    ANNOTATOR, annotator, "a name of 1 to " + MOST_CHARACTERS + " characters");
        }
        if (new Annotator(0, annotator, Extras.EMPTY).isDetector()) {
            throw MidogException.invalidValue(
                    ANNOTATOR, annotator, "the name of a person; one with such a word is read as a detector's");
        }
        if (inPlace && file != null) {
            throw MidogException.invalidValue(
                    IN_PLACE, inPlace, "set only where no other file is named for the review");
        }
    }

    /** The usual settings for the annotator of that name; {@code dataset} is null for the one in {@code databases/}. */
    public static Builder builder(@Nullable Path dataset, String annotator) {
        return new Builder(dataset, annotator);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path dataset;
        private final String annotator;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private @Nullable Path file;
        private boolean inPlace;
        private boolean blind;
        private AgreedClassRule agreed = AgreedClassRule.MAJORITY;

        private Builder(@Nullable Path dataset, String annotator) {
            this.dataset = dataset;
            this.annotator = annotator;
        }

        /** How the dataset is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The database in which the review is saved; null for the one beside the dataset. */
        public Builder file(@Nullable Path value) {
            file = value;
            return this;
        }

        /** Whether the review is saved in the dataset itself. */
        public Builder inPlace(boolean value) {
            inPlace = value;
            return this;
        }

        /** Whether the votes of others are hidden. */
        public Builder blind(boolean value) {
            blind = value;
            return this;
        }

        /** Which class an annotation has after a vote. */
        public Builder agreed(AgreedClassRule value) {
            agreed = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ReviewSettings build() {
            return new ReviewSettings(dataset, reading, images, annotator, file, inPlace, blind, agreed);
        }
    }
}

package dev.midog.task.describe;

import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which split to check for leaks.
 *
 * @param check one file that assigns images to sets, or a dataset that states splits; or several files, each of them a set:
 *     lists of names or datasets
 * @param dataset that tells what the images hold; null for what the files themselves tell
 * @param reading how datasets are read
 * @param images the folder of image files, for what a dataset's format leaves out; null for none
 * @param by what makes a domain
 * @param groupBy what must stay together, such as {@code patient}: a column of the file or a further key of the dataset's
 *     images; null for nothing but the case
 */
public record SplitCheckSettings(
        List<Path> check,
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        DomainProperty by,
        @Nullable Grouping groupBy) {
    private static final Parameter CHECK = Parameter.of("check");

    /** Copies the list; refuses an empty one. */
    public SplitCheckSettings {
        check = List.copyOf(check);
        if (check.isEmpty()) {
            throw MidogException.usage(Message.of(CHECK, " names no file"));
        }
    }

    /** The usual settings for {@code check}. */
    public static Builder builder(List<Path> check) {
        return new Builder(check);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final List<Path> check;
        private @Nullable Path dataset;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private DomainProperty by = DomainProperty.TUMOR;
        private @Nullable Grouping groupBy;

        private Builder(List<Path> check) {
            this.check = check;
        }

        /** The dataset that tells what the images hold; null for what the files themselves tell. */
        public Builder dataset(@Nullable Path value) {
            dataset = value;
            return this;
        }

        /** How datasets are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files, for what a dataset's format leaves out; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** What makes a domain. */
        public Builder by(DomainProperty value) {
            by = value;
            return this;
        }

        /** What must stay together; null for nothing but the case. */
        public Builder groupBy(@Nullable Grouping value) {
            groupBy = value;
            return this;
        }

        /** The settings. */
        public SplitCheckSettings build() {
            return new SplitCheckSettings(check, dataset, reading, images, by, groupBy);
        }
    }
}

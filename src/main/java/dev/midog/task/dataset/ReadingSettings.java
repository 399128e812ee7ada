package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.WriteOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to read a dataset.
 *
 * @param from the name of its format; null to detect it from the content
 * @param boxConvention what the numbers of a JSON file's boxes mean
 * @param vocOrigin the number of the first pixel in Pascal VOC files, 0 or 1
 * @param columns the names of a table's columns, as in {@code "filename=slide,x=cx,y=cy"}; null for the usual ones
 * @param micronsPerPixel the scale of the images whose files state none, in place of the dataset's and the catalogue's; null
 *     for these
 * @param mfClass names or ids of the classes that mean mitotic figure; empty to decide by the names of the classes
 * @param namedClasses names of further classes that the use case changes, so that the user knows what they mean
 */
public record ReadingSettings(
        @Nullable String from,
        BoxConvention boxConvention,
        int vocOrigin,
        @Nullable String columns,
        @Nullable MicronsPerPixel micronsPerPixel,
        List<String> mfClass,
        Set<String> namedClasses) {
    /** Detects everything from the content. */
    public static final ReadingSettings DETECT = builder().build();

    /** Copies the collections. */
    public ReadingSettings {
        mfClass = List.copyOf(mfClass);
        namedClasses = Set.copyOf(namedClasses);
    }

    /** The same where the use case changes the classes called {@code names}. */
    public ReadingSettings withNamedClasses(Collection<String> names) {
        return new ReadingSettings(
                from, boxConvention, vocOrigin, columns, micronsPerPixel, mfClass, Set.copyOf(names));
    }

    /** The format that is named; empty where it is to be detected. */
    public Optional<DatasetFormat> format() {
        return Optional.ofNullable(from).map(name -> Formats.readableNamed(FormatParameters.FROM, name));
    }

    /** The same dataset with the scale of these settings, where they have one, in place of its own. */
    public Dataset scaled(Dataset dataset) {
        MicronsPerPixel scale = micronsPerPixel;
        if (scale == null) {
            return dataset;
        }
        return dataset.withContent(
                dataset.rois().stream()
                        .map(roi -> roi.withStated(roi.stated().withScale(scale)))
                        .toList(),
                annotation -> true);
    }

    /** What is not detected from the content, as a user would give it again. */
    public List<Parameter.Setting> settings() {
        List<Parameter.Setting> settings = new ArrayList<>();
        if (from != null) {
            settings.add(FormatParameters.FROM.as(from));
        }
        if (boxConvention != BoxConvention.AUTO) {
            settings.add(FormatParameters.BOX_CONVENTION.as(boxConvention));
        }
        if (vocOrigin != 0) {
            settings.add(FormatParameters.VOC_ORIGIN.as(vocOrigin));
        }
        if (columns != null) {
            settings.add(FormatParameters.COLUMNS.as(columns));
        }
        MicronsPerPixel scale = micronsPerPixel;
        if (scale != null) {
            settings.add(Parameter.of("umPerPx").as(scale.x() == scale.y() ? scale.x() : scale.x() + "x" + scale.y()));
        }
        mfClass.forEach(one -> settings.add(Parameter.of("mfClass").as(one)));
        return settings;
    }

    /** The names of a table's columns. */
    public ColumnNames columnNames() {
        return columns == null ? ColumnNames.USUAL : ColumnNames.parse(columns);
    }

    /** The same as far as {@code header}, of a table, has the named columns; {@link #columns} is null where it has none. */
    public ReadingSettings withColumnsAmong(List<String> header) {
        Map<String, String> found = columnNames().among(header).byField();
        String text = found.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        return new ReadingSettings(
                from, boxConvention, vocOrigin, text.isEmpty() ? null : text, micronsPerPixel, mfClass, namedClasses);
    }

    /** Refuses parameters that none of {@code formats}, all that are read and written, has. */
    public void refuseIdle(DatasetFormat... formats) {
        if (columns != null) {
            require(FormatParameters.COLUMNS, " names the columns of a CSV file", formats);
        }
        if (boxConvention != BoxConvention.AUTO) {
            require(FormatParameters.BOX_CONVENTION, " is about the boxes of JSON files", formats);
        }
        if (vocOrigin != 0) {
            require(FormatParameters.VOC_ORIGIN, " is about files of Pascal VOC", formats);
        }
    }

    private static void require(Parameter parameter, String subject, DatasetFormat... formats) {
        if (Arrays.stream(formats).noneMatch(format -> format.parameters().contains(parameter))) {
            throw MidogException.usage(Message.of(
                    parameter,
                    subject + ", and there is none here but "
                            + Arrays.stream(formats)
                                    .map(DatasetFormat::name)
                                    .distinct()
                                    .collect(Collectors.joining(" and "))
                            + "; leave it out"));
        }
    }

    /**
     * How to write in {@code to} what was read in {@code format}: columns and the first pixel's number hold for the file
     * that is written where the two formats differ.
     *
     * @param spotSize the side of the box that a spot gets, in pixels
     */
    public WriteOptions writeOptions(double spotSize, DatasetFormat format, DatasetFormat to) {
        return format == to ? new WriteOptions(spotSize) : new WriteOptions(spotSize, vocOrigin, columnNames());
    }

    /** How to read what was written in {@code to} with {@link #writeOptions}. */
    public ReadingSettings ofOutput(DatasetFormat format, DatasetFormat to) {
        Builder settings = builder().from(to.name()).mfClass(mfClass);
        return format == to
                ? settings.build()
                : settings.vocOrigin(vocOrigin).columns(columns).build();
    }

    /** The settings that detect everything from the content, to begin with. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private @Nullable String from;
        private BoxConvention boxConvention = BoxConvention.AUTO;
        private int vocOrigin;
        private @Nullable String columns;
        private @Nullable MicronsPerPixel micronsPerPixel;
        private List<String> mfClass = List.of();
        private Set<String> namedClasses = Set.of();

        private Builder() {}

        /** The name of its format; null to detect it from the content. */
        public Builder from(@Nullable String value) {
            from = value;
            return this;
        }

        /** What the numbers of a JSON file's boxes mean. */
        public Builder boxConvention(BoxConvention value) {
            boxConvention = value;
            return this;
        }

        /** The number of the first pixel in Pascal VOC files, 0 or 1. */
        public Builder vocOrigin(int value) {
            vocOrigin = value;
            return this;
        }

        /** The names of a table's columns, as in {@code "filename=slide,x=cx,y=cy"}; null for the usual ones. */
        public Builder columns(@Nullable String value) {
            columns = value;
            return this;
        }

        /** The scale of the images whose files state none. */
        public Builder micronsPerPixel(@Nullable MicronsPerPixel value) {
            micronsPerPixel = value;
            return this;
        }

        /** Names or ids of the classes that mean mitotic figure; empty to decide by the names of the classes. */
        public Builder mfClass(List<String> value) {
            mfClass = value;
            return this;
        }

        /** Names of further classes that the use case changes, so that the user knows what they mean. */
        public Builder namedClasses(Set<String> value) {
            namedClasses = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ReadingSettings build() {
            return new ReadingSettings(from, boxConvention, vocOrigin, columns, micronsPerPixel, mfClass, namedClasses);
        }
    }
}

package dev.midog.task.dataset;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.WriteOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
 * @param mfClass names or ids of the classes that mean mitotic figure; empty to decide by the names of the classes
 * @param namedClasses names of further classes that the use case changes, so that the user knows what they mean
 */
public record ReadingSettings(
        @Nullable String from,
        BoxConvention boxConvention,
        int vocOrigin,
        @Nullable String columns,
        List<String> mfClass,
        Set<String> namedClasses) {
    /** Detects everything from the content. */
    public static final ReadingSettings DETECT = new ReadingSettings(null, BoxConvention.AUTO, 0, null, List.of());

    /** Copies the collections. */
    public ReadingSettings {
        mfClass = List.copyOf(mfClass);
        namedClasses = Set.copyOf(namedClasses);
    }

    /** Where no further class is named. */
    public ReadingSettings(
            @Nullable String from,
            BoxConvention boxConvention,
            int vocOrigin,
            @Nullable String columns,
            List<String> mfClass) {
        this(from, boxConvention, vocOrigin, columns, mfClass, Set.of());
    }

    /** The same where the use case changes the classes called {@code names}. */
    public ReadingSettings withNamedClasses(Collection<String> names) {
        return new ReadingSettings(from, boxConvention, vocOrigin, columns, mfClass, Set.copyOf(names));
    }

    /** The format that is named; empty where it is to be detected. */
    public Optional<DatasetFormat> format() {
        return Optional.ofNullable(from).map(name -> Formats.readableNamed(FormatParameters.FROM, name));
    }

    /** The names of a table's columns. */
    public ColumnNames columnNames() {
        return columns == null ? ColumnNames.USUAL : ColumnNames.parse(columns);
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
        return format == to
                ? new ReadingSettings(to.name(), BoxConvention.AUTO, 0, null, mfClass)
                : new ReadingSettings(to.name(), BoxConvention.AUTO, vocOrigin, columns, mfClass);
    }
}

package dev.midog.cli.common;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how to read a dataset, the same in every command that reads one. */
public final class DatasetOptions {
    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.ToRead.class,
            description = "The format of the dataset: ${COMPLETION-CANDIDATES}; told from its content unless named.")
    private @Nullable String from;

    @Option(
            names = "--bbox",
            paramLabel = "auto|xywh|xyxy",
            defaultValue = "auto",
            description = "What the numbers of a JSON file's boxes mean (default: ${DEFAULT-VALUE}).")
    private BoxConvention boxConvention = BoxConvention.AUTO;

    @Option(
            names = "--voc-origin",
            paramLabel = "0|1",
            defaultValue = "0",
            description = "The number of the first pixel in files of Pascal VOC (default: ${DEFAULT-VALUE}).")
    private int vocOrigin;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,...",
            description = "What the columns of a CSV file are called, as in filename=slide,x=cx,y=cy,label=class.")
    private @Nullable String columns;

    @Option(
            names = "--mf-class",
            paramLabel = "NAME|ID",
            description = "The class that means mitotic figure; told from the names unless given. May be repeated.")
    private List<String> mitoticClasses = new ArrayList<>();

    /**
     * A dataset and where it came from.
     *
     * @param path the file that was read
     */
    public record Source(Path path, DatasetFormat format, Dataset dataset) {}

    /** Reads the only dataset of a command as {@link #loadAsStated} does, and refuses names of columns that it has not. */
    public Source loadOnly(@Nullable Path named, Optional<? extends KnownImages> images, PrintWriter err)
            throws IOException {
        Source source = loadAsStated(named, images, err);
        refuseIdleColumns(source.format());
        return source;
    }

    /** Refuses names of columns where none of {@code formats}, all that are read and written, has any. */
    public void refuseIdleColumns(DatasetFormat... formats) {
        if (columns != null && Arrays.stream(formats).noneMatch(DatasetFormat::hasColumns)) {
            throw MidogException.usage("--columns names the columns of a CSV file, and there is none here but "
                    + Arrays.stream(formats).map(DatasetFormat::name).distinct().collect(Collectors.joining(" and "))
                    + "; leave it out");
        }
    }

    /**
     * Reads {@code named}, or what lies in {@code databases/} where it is null, joined with the catalogue and with the sizes
     * of the {@code images} that are there; notices go to {@code err}.
     */
    public Source load(@Nullable Path named, Optional<FolderImages> images, PrintWriter err) throws IOException {
        Notices notices = new Notices();
        Source source = read(named, images, RowFaults.REFUSE, notices);
        Dataset sized = images.isPresent()
                ? images.get().laidOutAs(source.format(), source.dataset()).fillSizes(source.dataset())
                : source.dataset();
        return joined(source, sized, notices, err);
    }

    /** The same with the sizes that the file states; {@code images} tell what its format leaves out and must be known. */
    public Source loadAsStated(@Nullable Path named, Optional<? extends KnownImages> images, PrintWriter err)
            throws IOException {
        Notices notices = new Notices();
        Source source = read(named, images, RowFaults.REFUSE, notices);
        return joined(source, source.dataset(), notices, err);
    }

    private static Source joined(Source source, Dataset sized, Notices notices, PrintWriter err) {
        Notices disagreements = new Notices();
        Dataset joined = CatalogueJoin.join(sized, Catalogue.midogPlusPlus(), disagreements);
        disagreements
                .list()
                .forEach(notice -> notices.addCounted(
                        notice.code(),
                        notice.count(),
                        notice.sentence().after(source.path().getFileName(), ": ")));
        print(notices, err);
        return new Source(source.path(), source.format(), joined);
    }

    /** Reads what {@link #load} reads, leaving to {@code rowFaults} what becomes of bad rows; images are as the file has them. */
    public Source read(
            @Nullable Path named, Optional<? extends KnownImages> images, RowFaults rowFaults, Notices notices)
            throws IOException {
        Path path = DefaultDataset.resolve(named);
        DatasetFormat format = from == null ? Formats.detect(path) : Formats.readableNamed(from);
        KnownImages known = images.isPresent() ? images.get() : KnownImages.CATALOGUE;
        ReadOptions options = new ReadOptions(boxConvention, known, vocOrigin, columns(), rowFaults);
        return new Source(path, format, withRoles(format.read(path, options, notices)));
    }

    /** How to write: what is said of columns and pixels of a file holds for OUTPUT where INPUT is in another format. */
    public WriteOptions writeOptions(double spotSize, DatasetFormat from, DatasetFormat to) {
        return from == to ? new WriteOptions(spotSize) : new WriteOptions(spotSize, vocOrigin, columns());
    }

    /** The options to read what was written in {@code to} with {@link #writeOptions}. */
    public DatasetOptions ofOutput(DatasetFormat source, DatasetFormat to) {
        DatasetOptions options = new DatasetOptions();
        options.from = to.name();
        options.mitoticClasses = mitoticClasses;
        if (source != to) {
            options.vocOrigin = vocOrigin;
            options.columns = columns;
        }
        return options;
    }

    private ColumnNames columns() {
        return columns == null ? ColumnNames.USUAL : ColumnNames.parse(columns);
    }

    /** Prints each notice as a line. */
    public static void print(Notices notices, PrintWriter err) {
        print(notices.list(), err);
    }

    /** Prints each notice as a line, that of a loss with its code. */
    public static void print(List<Notice> notices, PrintWriter err) {
        for (Notice notice : notices) {
            err.println("note: " + OptionNames.text(notice) + (notice.isLoss() ? " (" + notice.code() + ")" : ""));
        }
        err.flush();
    }

    private Dataset withRoles(Dataset dataset) {
        if (mitoticClasses.isEmpty()) {
            return dataset;
        }
        for (String wanted : mitoticClasses) {
            if (dataset.categories().stream().noneMatch(category -> isNamed(category, wanted))) {
                throw MidogException.usage("--mf-class " + wanted + ": the dataset has no such class; its classes are "
                        + dataset.classList());
            }
        }
        return dataset.withCategories(
                dataset.categories().stream().map(this::withRole).toList());
    }

    private Category withRole(Category category) {
        if (mitoticClasses.stream().anyMatch(wanted -> isNamed(category, wanted))) {
            return category.withRole(CategoryRole.MITOTIC_FIGURE);
        }
        return category.role() == CategoryRole.MITOTIC_FIGURE ? category.withRole(CategoryRole.OTHER) : category;
    }

    private static boolean isNamed(Category category, String wanted) {
        return category.name().equalsIgnoreCase(wanted.strip())
                || String.valueOf(category.id()).equals(wanted.strip());
    }
}

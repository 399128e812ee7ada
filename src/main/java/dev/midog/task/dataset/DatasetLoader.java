package dev.midog.task.dataset;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClasslessAnnotations;
import dev.midog.core.selection.RolesOfSets;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads datasets of any format, joined with what the catalogue knows of their images.
 *
 * <p>Notices are passed on as soon as a dataset is read, so that they are seen where a later step fails.
 */
public final class DatasetLoader {
    /** The code of the notice that places are read as fractions of their images. */
    public static final String FRACTIONS = "FRACTIONS";

    /** The code of the notice that a class called NMF is taken for non-mitotic figures. */
    public static final String NMF_ASSUMED = "NMF-ASSUMED";

    private static final Parameter MF_CLASS = Parameter.of("mfClass");

    private final ReadingSettings settings;
    private final Consumer<? super Notice> listener;

    /**
     * A loader.
     *
     * @param listener is given each notice
     */
    public DatasetLoader(ReadingSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** How this loader reads. */
    public ReadingSettings settings() {
        return settings;
    }

    /**
     * Reads the only dataset of a use case as {@link #loadAsStated} does, and refuses names of columns for a format without
     * columns.
     */
    public LoadedDataset loadOnly(@Nullable Path named, Optional<? extends KnownImages> images) throws IOException {
        LoadedDataset loaded = loadAsStated(named, images);
        settings.refuseIdle(loaded.format());
        return loaded;
    }

    /**
     * Reads {@code named}, or what lies in {@code databases/} where it is null, with the sizes of the {@code images} that
     * are there.
     */
    public LoadedDataset load(@Nullable Path named, Optional<FolderImages> images) throws IOException {
        Notices notices = new Notices();
        LoadedDataset loaded = read(named, images, RowFaults.REFUSE, notices);
        Dataset sized = images.isPresent()
                ? images.get().laidOutAs(loaded.format(), loaded.dataset()).fillSizes(loaded.dataset())
                : loaded.dataset();
        return joined(loaded, sized, notices);
    }

    /** The same with the sizes that the file states; {@code images} fill in what its format leaves out and must know. */
    public LoadedDataset loadAsStated(@Nullable Path named, Optional<? extends KnownImages> images) throws IOException {
        Notices notices = new Notices();
        LoadedDataset loaded = read(named, images, RowFaults.REFUSE, notices);
        return joined(loaded, loaded.dataset(), notices);
    }

    private LoadedDataset joined(LoadedDataset loaded, Dataset sized, Notices notices) throws IOException {
        Notices disagreements = new Notices();
        Dataset joined = CatalogueJoin.join(sized, Catalogue.midogPlusPlus(), disagreements);
        disagreements
                .list()
                .forEach(notice -> notices.addCounted(
                        notice.code(),
                        notice.count(),
                        notice.sentence().after(loaded.path().getFileName(), ": ")));
        notices.list().forEach(listener);
        return new LoadedDataset(loaded.path(), loaded.format(), joined);
    }

    private Notice recognized(Path path, DatasetFormat format) {
        Message sentence = Message.of(
                path,
                " is read as ",
                format.name(),
                settings.format().isPresent() ? ", as stated" : ", as its name and content show");
        return new Notice("FORMAT", sentence, 0).asDetail();
    }

    /**
     * Reads what {@link #load} reads, without the catalogue and the sizes of image files. The listener is given the format
     * before the file is read.
     *
     * @param rowFaults decides what becomes of bad rows
     * @param notices takes what else is noticed, instead of this loader's listener
     */
    public LoadedDataset read(
            @Nullable Path named, Optional<? extends KnownImages> images, RowFaults rowFaults, Notices notices)
            throws IOException {
        Path path = DefaultDataset.resolve(named);
        AtomicFolder.putBack(path);
        Optional<DatasetFormat> wanted = settings.format();
        DatasetFormat format = wanted.isPresent() ? wanted.get() : Formats.detect(path, settings.columnNames());
        listener.accept(recognized(path, format));
        KnownImages known = images.isPresent() ? images.get() : KnownImages.CATALOGUE;
        ReadOptions options = new ReadOptions(
                settings.boxConvention(),
                known,
                settings.vocOrigin(),
                settings.columnNames(),
                rowFaults,
                FolderImages::size,
                namedClasses());
        Notices ofReading = new Notices();
        Dataset stated = format.read(path, options, ofReading);
        Dataset classed =
                options.names(ReadOptions.NO_CLASS) ? ClasslessAnnotations.named(stated, ReadOptions.NO_CLASS) : stated;
        Dataset inPixels = FractionalPlaces.inPixels(withRoles(classed, ofReading), path, known, ofReading);
        LoadedDataset loaded = new LoadedDataset(path, format, settings.scaled(inPixels));
        boolean published = PublishedFile.holds(loaded);
        ofReading.list().stream()
                .map(notice -> published && PublishedFile.isUsual(notice) ? notice.asDetail() : notice)
                .forEach(notices::add);
        return loaded;
    }

    private Set<String> namedClasses() {
        return Stream.concat(settings.mfClass().stream().map(String::strip), settings.namedClasses().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Dataset withRoles(Dataset dataset, Notices notices) {
        if (settings.mfClass().isEmpty()) {
            RolesOfSets.assumed(dataset.categories())
                    .filter(category -> !namedClasses().contains(category.name()))
                    .ifPresent(category -> notices.add(
                            NMF_ASSUMED,
                            Message.of(
                                    "\"" + category.name()
                                            + "\" is read as non-mitotic figure (hard negative); if it means"
                                            + " normal mitotic figure, give ",
                                    MF_CLASS.as(category.name()))));
            List<Category> categories = RolesOfSets.of(dataset.categories());
            return categories.equals(dataset.categories()) ? dataset : dataset.withCategories(categories);
        }
        Set<Category> mitotic = new HashSet<>();
        for (String wanted : settings.mfClass()) {
            List<Category> named = named(dataset, wanted.strip());
            if (named.isEmpty()) {
                throw MidogException.usage(Message.of(
                        MF_CLASS.as(wanted), ": the dataset has no such class; its classes are ", dataset.classList()));
            }
            mitotic.addAll(named);
        }
        ClassHierarchy hierarchy = ClassHierarchy.of(dataset.categories());
        return dataset.withCategories(dataset.categories().stream()
                .map(category -> withRole(
                        category, mitotic.stream().anyMatch(one -> hierarchy.isKindOf(category.id(), one.id()))))
                .toList());
    }

    private static Category withRole(Category category, boolean isMitotic) {
        if (isMitotic) {
            return category.withRole(CategoryRole.MITOTIC_FIGURE);
        }
        return category.role() == CategoryRole.MITOTIC_FIGURE ? category.withRole(CategoryRole.OTHER) : category;
    }

    /** The classes of that name; only where there are none, the one of that id, as names may be numbers. */
    private static List<Category> named(Dataset dataset, String wanted) {
        List<Category> named = dataset.categories().stream()
                .filter(category -> category.name().equalsIgnoreCase(wanted))
                .toList();
        return named.isEmpty()
                ? dataset.categories().stream()
                        .filter(category -> String.valueOf(category.id()).equals(wanted))
                        .toList()
                : named;
    }
}

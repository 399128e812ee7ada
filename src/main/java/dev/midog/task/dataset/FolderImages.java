package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and sizes of images from the headers of the files in a folder. */
public final class FolderImages implements KnownImages {
    private static final int NAMES_SHOWN = 5;
    private static final Parameter CASES = Parameter.of("cases");

    /** What to do about images of other sizes than a dataset states, where they are looked for in a folder. */
    public static final Message OTHER_FOLDER =
            Message.of("name the folder of the images that were annotated, or leave the case out with ", CASES);

    private final Path path;
    private final ImageFolder folder;
    private final @Nullable ImageFiles files;
    private final @Nullable UnreadImages unread;

    /** The images in {@code folder}, which must exist. */
    public FolderImages(Path folder) {
        this(folder, null, null);
    }

    /**
     * The images in {@code folder}, which must exist, for descriptions: the scales that files state count too, and images whose file
     * cannot be used are added to {@code unread}.
     */
    public FolderImages(Path folder, UnreadImages unread) {
        this(folder, null, unread);
    }

    private FolderImages(Path path, @Nullable ImageFiles files, @Nullable UnreadImages unread) {
        this.path = path;
        this.folder = new ImageFolder(path);
        this.files = files;
        this.unread = unread;
    }

    /** These images where they may lie as {@code format} places those of {@code dataset}, which was read from it. */
    public FolderImages laidOutAs(DatasetFormat format, Dataset dataset) {
        return new FolderImages(path, new ImageFiles(path, format, dataset), unread);
    }

    /** The file in the folder first, then the catalogue. */
    @Override
    public Optional<KnownImage> find(String stem) throws IOException {
        Optional<String> name = folder.find(stem + ".tiff");
        if (name.isEmpty()) {
            return KnownImages.CATALOGUE.find(stem);
        }
        RoiFacts size = size(folder.path(name.get()));
        return Optional.of(new KnownImage(name.get(), size.width(), size.height()));
    }

    /** The file of {@code roi}, where there is one. */
    public Optional<Path> file(Roi roi) {
        Optional<String> name = files == null ? folder.find(roi.fileName()) : files.find(roi);
        return name.map(folder::path);
    }

    /**
     * The dataset with the size of each image that has none from its file, and for descriptions with the scale that its file states.
     *
     * @throws MidogException where a size that is stated differs from the file's
     */
    public Dataset fillSizes(Dataset dataset) throws IOException {
        List<Roi> rois = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            rois.add(withSize(roi));
        }
        return dataset.withContent(rois, dataset.annotations());
    }

    private Roi withSize(Roi roi) throws IOException {
        Path file;
        ImageInfo info;
        try {
            Optional<Path> found = file(roi);
            if (found.isEmpty()) {
                return roi;
            }
            file = found.get();
            info = info(file);
        } catch (MidogException e) {
            if (unread == null) {
                throw e;
            }
            unread.add(roi, e);
            return roi;
        }
        requireStatedSize(roi, file, info, OTHER_FOLDER);
        RoiFacts facts = roi.stated().withSize(info.width(), info.height());
        MicronsPerPixel scale = unread == null ? null : info.knownScale().orElse(null);
        return roi.withStated(scale == null ? facts : facts.withScale(scale));
    }

    /**
     * Refuses an image whose file has another size than the dataset states.
     *
     * @param info what the file states
     * @param remedy what to do, as the end of the sentence
     */
    public static void requireStatedSize(Roi roi, Path file, ImageInfo info, Message remedy) {
        RoiFacts stated = roi.stated();
        if (StatedSize.differs(info.width(), info.height(), stated)) {
            throw MidogException.invalidData(Message.of(
                    file + ": the image has " + info.width() + " x " + info.height()
                            + " pixels, but the dataset says " + stated.width() + " x " + stated.height()
                            + StatedSize.turned(info.width(), info.height(), stated)
                            + "; ",
                    remedy));
        }
    }

    public static RoiFacts size(Path file) throws IOException {
        ImageInfo info = info(file);
        return RoiFacts.ofSize(info.width(), info.height());
    }

    private static ImageInfo info(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            return reader.info();
        }
    }

    /** Refuses a dataset with images of unknown size where {@code format} cannot do without. */
    public static void requireSizes(Dataset dataset, DatasetFormat format) {
        if (!format.needsImageSizes()) {
            return;
        }
        List<String> unknown = dataset.rois().stream()
                .filter(roi -> roi.facts().width() == null || roi.facts().height() == null)
                .map(Roi::fileName)
                .toList();
        if (!unknown.isEmpty()) {
            throw MidogException.operation(Message.of(
                    "the format " + format.name() + " needs the size of every image, and that of "
                            + String.join(", ", unknown.subList(0, Math.min(NAMES_SHOWN, unknown.size())))
                            + (unknown.size() > NAMES_SHOWN ? " and " + (unknown.size() - NAMES_SHOWN) + " more" : "")
                            + " is not known; name the folder of the images with ",
                    Parameter.of("images"),
                    ", or leave them out with ",
                    CASES));
        }
    }

    /** The folder. */
    @Override
    public String toString() {
        return path.toString();
    }
}

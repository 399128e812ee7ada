package dev.midog.task.convert;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.files.storage.SafeName;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.VipsCommand;
import dev.midog.image.reader.Images;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image files that are put into the folder that is written.
 *
 * @param files by their place, relative to that folder and with {@code /} between folders
 */
record PlacedImages(ImagePlacement placement, Map<String, Path> files) {
    private static final int NAMES_SHOWN = 5;

    private static final Parameter COPY = Parameter.of("copy");
    private static final Parameter LINK = Parameter.of("link");
    private static final Parameter NONE = Parameter.of("none");
    private static final Parameter PUBLISHED_ONLY = Parameter.of("publishedOnly");
    private static final Parameter CASES = Parameter.of("cases");

    /**
     * Finds a place for each image of {@code dataset}; none where {@code placement} asks for none.
     *
     * @param folder of the image files; present where {@code placement} asks for some
     * @throws MidogException where {@code format} has no place for images, or one of them is not in the folder
     */
    static PlacedImages plan(
            ImagePlacement placement, Dataset dataset, DatasetFormat format, Optional<FolderImages> folder) {
        if (placement == ImagePlacement.NONE) {
            return new PlacedImages(placement, Map.of());
        }
        FolderImages images = folder.orElseThrow();
        Map<String, Path> files = new LinkedHashMap<>();
        List<Roi> missing = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            String place = format.imagePlace(dataset, roi)
                    .orElseThrow(() -> MidogException.usage(Message.of(
                            "the format " + format.name() + " has no place for images; leave out ",
                            COPY,
                            " and ",
                            LINK)));
            images.file(roi).ifPresentOrElse(file -> files.put(place, file), () -> missing.add(roi));
        }
        if (!missing.isEmpty()) {
            throw missing(missing, dataset.rois().size(), images);
        }
        return new PlacedImages(placement, files);
    }

    private static MidogException missing(List<Roi> missing, int of, FolderImages images) {
        return MidogException.operation(Message.of(
                Counted.part(missing.size(), of, "image") + (missing.size() == 1 ? " is" : " are") + " not in "
                        + images + ": "
                        + missing.stream().limit(NAMES_SHOWN).map(Roi::fileName).collect(Collectors.joining(", "))
                        + (missing.size() > NAMES_SHOWN ? " and " + (missing.size() - NAMES_SHOWN) + " more" : "")
                        + "; ",
                ImageFiles.remedy(missing),
                ", leave them out with ",
                PUBLISHED_ONLY,
                " or ",
                CASES,
                ", or write annotations alone with ",
                NONE));
    }

    /** Refuses to copy files that also hold a picture of the slide's label or an overview of it. */
    void refuseLabels() throws IOException {
        if (placement != ImagePlacement.COPY) {
            return;
        }
        for (Path file : files.values()) {
            if (showsLabel(file)) {
                throw MidogException.operation(Message.of(
                        file,
                        " also holds the label or an overview of the slide, which may show a patient's name, and is not"
                                + " copied; make a copy without it (" + VipsCommand.PYRAMID + "), or give ",
                        LINK,
                        " or ",
                        NONE));
            }
        }
    }

    private static boolean showsLabel(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            return reader.info().pages().stream()
                    .anyMatch(page ->
                            page.use() == ImageInfo.Page.Use.LABEL || page.use() == ImageInfo.Page.Use.OVERVIEW);
        } catch (MidogException unread) {
            return false;
        }
    }

    /** Puts the images into {@code staging}, which becomes {@code target}; links are relative to that. */
    void place(Path staging, Path target) throws IOException {
        for (Map.Entry<String, Path> image : files.entrySet()) {
            AtomicFolder.beforeEachFile();
            Path file = SafeName.resolve(staging, image.getKey());
            Files.createDirectories(file.resolveSibling(""));
            if (placement == ImagePlacement.COPY) {
                Files.copy(image.getValue(), file);
            } else {
                Path there =
                        SafeName.resolve(realFolder(target), image.getKey()).resolveSibling("");
                Files.createSymbolicLink(file, there.relativize(image.getValue().toRealPath()));
            }
        }
    }

    /** A relative link is followed from where its folder really is, whatever links led there. */
    private static Path realFolder(Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Path parent = whole.getParent();
        return parent == null ? whole : parent.toRealPath().resolve(whole.getFileName());
    }
}

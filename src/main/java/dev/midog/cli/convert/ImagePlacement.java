package dev.midog.cli.convert;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.files.storage.SafeName;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.FolderImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that tell where images are, and whether they are put into the folder that is written. */
final class ImagePlacement {
    private static final int NAMES_SHOWN = 5;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the images: tells the sizes that the dataset does not, and is what --copy and"
                    + " --link take images from.")
    private @Nullable Path folder;

    @ArgGroup
    private @Nullable Way way;

    private static final class Way {
        @Option(names = "--copy", description = "Copy the images into the folder that is written.")
        private boolean copy;

        @Option(names = "--link", description = "Put links to the images into the folder that is written.")
        private boolean link;

        /** Says what is done anyway, for those who want to see it said. */
        @Option(names = "--none", description = "Write annotations alone (the default).")
        @SuppressWarnings("UnusedVariable")
        private boolean none;
    }

    /** The folder named, if one is. */
    @Nullable Path folder() {
        return folder;
    }

    /** The images of the folder named; empty where none is. */
    Optional<FolderImages> images() {
        return Optional.ofNullable(folder).map(FolderImages::new);
    }

    private boolean isAsked() {
        return way != null && (way.copy || way.link);
    }

    /** Where each of the images {@code given} goes, relative to the folder that is written; empty where none are asked for. */
    Map<String, Path> plan(Dataset dataset, DatasetFormat format, Optional<FolderImages> given) {
        if (!isAsked()) {
            return Map.of();
        }
        FolderImages images = given.orElseThrow(
                () -> MidogException.usage("--copy and --link need --images DIR, which tells where the images are"));
        Map<String, Path> places = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            String place = format.imagePlace(dataset, roi)
                    .orElseThrow(() -> MidogException.usage(
                            "the format " + format.name() + " has no place for images; leave out --copy and --link"));
            Optional<Path> file = images.file(roi);
            if (file.isEmpty()) {
                missing.add(roi.fileName());
            } else {
                places.put(place, file.get());
            }
        }
        if (!missing.isEmpty()) {
            throw MidogException.operation(missing.size() + " of "
                    + dataset.rois().size()
                    + (missing.size() == 1 ? " images is" : " images are") + " not in " + folder + ": "
                    + String.join(", ", missing.subList(0, Math.min(NAMES_SHOWN, missing.size())))
                    + (missing.size() > NAMES_SHOWN ? " and " + (missing.size() - NAMES_SHOWN) + " more" : "")
                    + "; fetch them with midog download, leave them out with --published-only or --cases, or write"
                    + " annotations alone with --none");
        }
        return places;
    }

    /**
     * Puts the images of {@code plan} into {@code staging}, which will be {@code target}; links are relative to that.
     */
    void place(Map<String, Path> plan, Path staging, Path target) throws IOException {
        for (Map.Entry<String, Path> image : plan.entrySet()) {
            AtomicFolder.beforeEachFile();
            Path file = SafeName.resolve(staging, image.getKey());
            Files.createDirectories(file.resolveSibling(""));
            if (way != null && way.copy) {
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

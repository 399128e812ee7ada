package dev.midog.cli.convert;

import dev.midog.task.convert.ImagePlacement;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for the folder of images, and for putting these into the folder that is written. */
final class ImagePlacementOptions {
    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "The folder of the images: fills in sizes that the dataset does not state, and is where --copy"
                            + " and --link take images from.")
    private @Nullable Path folder;

    @ArgGroup
    private @Nullable Way way;

    private static final class Way {
        @Option(names = "--copy", description = "Copy the images into the folder that is written.")
        private boolean copy;

        @Option(names = "--link", description = "Put links to the images into the folder that is written.")
        private boolean link;

        /** The default, for scripts that want to be explicit. */
        @Option(names = "--none", description = "Write annotations alone (the default).")
        @SuppressWarnings("UnusedVariable")
        private boolean none;
    }

    /** The folder named, if one is. */
    @Nullable Path folder() {
        return folder;
    }

    /** What becomes of the images. */
    ImagePlacement placement() {
        if (way == null) {
            return ImagePlacement.NONE;
        }
        return way.copy ? ImagePlacement.COPY : way.link ? ImagePlacement.LINK : ImagePlacement.NONE;
    }
}

package dev.midog.cli.common;

import dev.midog.task.dataset.FolderImages;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of images where a command needs no more of it than what datasets leave out. */
public final class ImagesOption {
    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the images: gives the sizes that the dataset lacks.")
    private @Nullable Path folder;

    /** The folder named, if one is. */
    public @Nullable Path folder() {
        return folder;
    }

    /** The images of the folder named; empty where none is. */
    public Optional<FolderImages> images() {
        return Optional.ofNullable(folder).map(FolderImages::new);
    }
}

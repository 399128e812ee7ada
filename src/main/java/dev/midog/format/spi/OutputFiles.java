package dev.midog.format.spi;

import dev.midog.files.storage.AtomicFolder;
import dev.midog.files.storage.SafeName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the text files of a format that writes a folder: UTF-8, inside the folder, each once. */
public final class OutputFiles {
    private final Path folder;

    /** Files for {@code folder}, which exists. */
    public OutputFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A new file, with the folders it lies in; lines are to end with a plain line feed on every machine.
     *
     * @param name relative, with {@code /} between folders; a {@link dev.midog.core.model.MidogException} where it would leave the
     *     folder
     * @throws FileAlreadyExistsException where there is one already, as on a disk that does not mind letter case
     */
    public BufferedWriter create(String name) throws IOException {
        AtomicFolder.beforeEachFile();
        Path file = SafeName.resolve(folder, name);
        if (name.indexOf('/') >= 0) {
            Files.createDirectories(file.resolveSibling(""));
        }
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    /** A folder in the folder, which readers look for even where nothing lies in it. */
    public void createFolder(String name) throws IOException {
        Files.createDirectories(SafeName.resolve(folder, name));
    }
}

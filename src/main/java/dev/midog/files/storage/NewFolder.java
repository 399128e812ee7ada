package dev.midog.files.storage;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes folders where they do not exist yet. */
public final class NewFolder {
    private NewFolder() {}

    /**
     * Makes {@code folder} with all that lead to it, and returns it.
     *
     * @throws MidogException where its file system makes none there, for which Java only says that it does not exist
     */
    public static Path make(Path folder) throws IOException {
        try {
            return Files.createDirectories(folder);
        } catch (NoSuchFileException e) {
            throw new MidogException(
                    MidogException.ErrorKind.OPERATION, "the folder " + folder + " cannot be made; name another", e);
        }
    }

    /**
     * Makes the folder that {@code file} is to lie in.
     *
     * @throws MidogException where its file system makes none there
     */
    public static void makeFor(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            make(folder);
        }
    }
}

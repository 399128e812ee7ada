package dev.midog.fetch.plan;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the disk holds of a wanted file.
 *
 * @param wholeBytes length of the file under its final name; -1 where there is none
 * @param sound whether that file's structure is right; asked only where the manifest does not know its size
 * @param partBytes length of its part; 0 where there is none
 */
public record DiskState(long wholeBytes, boolean sound, long partBytes) {
    /** Nothing at all. */
    public static final DiskState NOTHING = new DiskState(-1, false, 0);

    /** Looks at what lies under {@code root}. */
    public static DiskState look(Path root, WantedFile wanted, @Nullable ManifestFile known, StructureCheck structure)
            throws IOException {
        Path target = wanted.in(root);
        if (Files.isDirectory(target)) {
            throw MidogException.operation(target + " is a folder where a file belongs; move it away");
        }
        Path part = PartNames.partOf(target);
        long wholeBytes = Files.exists(target) ? Files.size(target) : -1;
        boolean sound = wholeBytes > 0 && known == null && isSound(target, wanted, structure);
        return new DiskState(wholeBytes, sound, Files.exists(part) ? Files.size(part) : 0);
    }

    /** What cannot be read is not sound, in whatever way reading it fails. */
    private static boolean isSound(Path target, WantedFile wanted, StructureCheck structure) {
        try {
            structure.check(target, wanted);
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return false;
        }
    }
}

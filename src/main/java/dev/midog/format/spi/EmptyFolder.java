package dev.midog.format.spi;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Marks the folder of a dataset without images, in a format that is a file for each image, so that it is known again: nothing
 * else lies in it.
 */
public final class EmptyFolder {
    /** A hidden file with the name of the format in it. */
    private static final String MARK = ".midog-format";

    private static final int LONGEST_NAME = 100;

    private EmptyFolder() {}

    /** Marks the folder of {@code files} as the one of a dataset without images in the format called {@code name}. */
    public static void mark(OutputFiles files, String name) throws IOException {
        try (BufferedWriter mark = files.create(MARK)) {
            mark.write(name + "\n");
        }
    }

    /** Whether {@code candidate} is a folder of no files that {@link #mark} marked with {@code name}. */
    public static boolean isOf(Candidate candidate, String name) throws IOException {
        Path mark = candidate.path().resolve(MARK);
        return candidate.isFolder()
                && candidate.files("").isEmpty()
                && Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
                && Files.size(mark) <= LONGEST_NAME
                && Files.readString(mark, StandardCharsets.UTF_8).strip().equals(name);
    }
}

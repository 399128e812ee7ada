package dev.midog.format;

import dev.midog.model.Dataset;
import dev.midog.model.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One kind of annotation file: how to know, read and write it. Implementations are stateless. */
public interface DatasetFormat {
    /** How sure a format is that a file is its own; later is surer. */
    enum Confidence {
        NO,
        /** The content could be this format's. */
        POSSIBLE,
        /** The content is this format's, and no other's of its family. */
        CERTAIN
    }

    /** The name on the command line, in lower case. */
    String name();

    /** One line for help texts. */
    String description();

    /** Extensions, in lower case and without the dot, of files that are written in this format unless another is named. */
    List<String> extensions();

    /** Judges by content alone. */
    Confidence recognise(Candidate candidate);

    /**
     * Reads all that the file holds, without changing a byte of it or leaving anything beside it.
     *
     * @param notices told of assumptions made and of what could not be kept
     * @throws IOException where the disk failed; a {@link dev.midog.model.MidogException} names the file where the data is bad
     */
    Dataset read(Path input, ReadOptions options, Notices notices) throws IOException;

    /**
     * Writes the dataset to {@code output}, which does not exist yet; the caller moves it into place.
     *
     * @param notices told, with codes that begin {@code LOSS-}, of what this format cannot hold
     */
    void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException;

    /**
     * Loads in advance what writing needs, where that takes long; may run beside other work.
     *
     * <p>A fault is not told: writing meets it again.
     */
    default void warmUp() {}
}

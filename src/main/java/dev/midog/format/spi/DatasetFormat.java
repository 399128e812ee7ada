package dev.midog.format.spi;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** What a format writes. */
    enum Output {
        FILE,
        FOLDER
    }

    /** The name on the command line, in lower case. */
    String name();

    /** One line for help texts. */
    String description();

    /** Ends of names, in lower case and without the dot before them, of files that are written in this format unless another is named. */
    List<String> extensions();

    /**
     * The variety of this format that is written to {@code target}, under the same name; itself where there is one alone.
     *
     * <p>What it {@linkplain #holds holds} may be other than what this one does.
     */
    default DatasetFormat writtenTo(Path target) {
        return this;
    }

    /** Whether {@code target} becomes a file or a folder; a format that writes one file per image may look at the name. */
    default Output output(Path target) {
        return Output.FILE;
    }

    /** False where the format is written only; then nothing is recognized as it and {@link #read} is not called. */
    default boolean isReadable() {
        return true;
    }

    /** What writing and reading again gives back; the rest is reported before writing (see {@link Losses}). */
    Set<Content> holds(WriteOptions options);

    /** Whether all that is written is a file for each image, so that of a dataset without images nothing is. */
    default boolean isFileAnImage() {
        return false;
    }

    /** The parameters of reading and writing that mean something to this format, beside those that all formats have. */
    default Set<Parameter> parameters() {
        return Set.of();
    }

    /** The kind of file that is written, such as {@code "json"}; formats of one kind share its extension. */
    default String fileKind() {
        return name();
    }

    /** Whether what the format keeps under its own name among further keys is only how values were written. */
    default boolean keepsStyleOnly() {
        return false;
    }

    /** Further keys of an annotation that files hold, beside the score, though the format keeps no others. */
    default Set<String> measuredKeys() {
        return Set.of();
    }

    /** Whether files are written in the dialect of the published ones: boxes as corners, without keys that COCO demands. */
    default boolean writesPublishedDialect() {
        return false;
    }

    /** Whether every image must have a size to be written. */
    default boolean needsImageSizes() {
        return false;
    }

    /** Refuses a dataset that cannot be written to {@code target}, such as many images to a file that is about one. */
    default void checkTarget(Dataset dataset, Path target) {}

    /**
     * Refuses a {@code target} that another program is at work on, or beside which lies what programs would take for a part
     * of it.
     *
     * @throws IOException where the disk failed
     */
    default void checkPlace(Path target) throws IOException {}

    /**
     * Where in the folder that is written an image belongs, with {@code /} between folders; empty where there is no such
     * place.
     */
    default Optional<String> imagePlace(Dataset dataset, Roi roi) {
        return Optional.empty();
    }

    /** Where an image may lie in a folder that is read, the usual place first; relative, with {@code /} between folders. */
    default List<String> imagePlaces(Dataset dataset, Roi roi) {
        return imagePlace(dataset, roi).stream().toList();
    }

    /** Judges by content alone: of a file by its beginning, of a folder by the files in it. */
    Confidence recognise(Candidate candidate) throws IOException;

    /**
     * Reads all that the file holds, without changing a byte of it or leaving anything beside it.
     *
     * @param notices told of assumptions made and of what could not be kept
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} names the file where the data is bad
     */
    Dataset read(Path input, ReadOptions options, Notices notices) throws IOException;

    /**
     * What a file has that reading it does not mind, and that can harm another program; none for most formats.
     *
     * @param imageIds the images whose annotations are looked at; what belongs to no image is reported in any case
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} as {@link #read} throws it
     */
    default List<FormatDeviation> inspect(Path input, Set<Long> imageIds) throws IOException {
        return List.of();
    }

    /** The dataset without what only a file of this format can hold by mistake, such as rows that belong to nothing. */
    default Dataset withoutStrays(Dataset dataset) {
        return dataset;
    }

    /**
     * Writes what this format holds of the dataset; the caller has told the rest, and moves the output into place.
     *
     * @param output a file that does not exist yet, or a folder that is empty
     * @param notices told of decisions made in writing
     */
    void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException;

    /**
     * Loads in advance what writing needs, where that takes long; may run beside other work.
     *
     * <p>A fault is not told: writing meets it again.
     */
    default void warmUp() {}
}

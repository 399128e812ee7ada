package dev.midog.image.matrix;

import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One row of the matrix: a file of our own making that stands for a layout of the field, and what must come of it.
 *
 * <p>To add rows, write a class with a static list of them and name it in {@link LayoutMatrixTest#layouts()}. A row
 * takes a few tiles at most, so that the whole matrix stays within seconds:
 *
 * <pre>{@code
 * MatrixLayout.read("SVS, JPEG tiles", SvsMaker::write, Peer.OPENSLIDE, 3)
 * MatrixLayout.refused("MRXS", MrxsMaker::write, "is a MIRAX slide")
 * }</pre>
 *
 * @param name of the layout, as a person in the field would say it; no two rows share one
 * @param maker writes the file
 * @param peer what the pixels of every level are compared with
 * @param levels how many levels must be found
 * @param fileName for layouts that are known by it
 * @param refusal a part of the sentence that refuses the file; empty where it is read
 */
public record MatrixLayout(String name, Maker maker, Peer peer, int levels, String fileName, String refusal) {
    private static final String FILE_NAME = "layout.tif";

    /** Writes a small file. */
    @FunctionalInterface
    public interface Maker {
        /** Writes it to {@code file}, which does not exist; aborts the test where a program that it needs is missing. */
        void make(Path file) throws IOException, InterruptedException;
    }

    /** A layout of which each patch of each level must be exactly what the peer reads. */
    public static MatrixLayout read(String name, Maker maker, Peer peer, int levels) {
        return new MatrixLayout(name, maker, peer, levels, FILE_NAME, "");
    }

    /** A fixture of one level. */
    public static MatrixLayout read(String name, TiffFixture fixture, Peer peer) {
        return read(name, fixture::write, peer, 1);
    }

    /** A layout that must be refused in one sentence that names it. */
    public static MatrixLayout refused(String name, Maker maker, String sentence) {
        return new MatrixLayout(name, maker, Peer.NONE, 0, FILE_NAME, sentence);
    }

    /** The same in a file of another name. */
    public MatrixLayout in(String otherName) {
        return new MatrixLayout(name, maker, peer, levels, otherName, refusal);
    }

    @Override
    public String toString() {
        return name;
    }
}

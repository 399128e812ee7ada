package dev.midog.format.coco;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file for all who need them: kept where the file is small, else read again each time. */
final class RowSource {
    /** In memory rows take up to ten times what they take in the file. */
    private static final long KEPT_FILE_BYTES = 16L << 20;

    private final Path path;
    private final boolean keeps;
    private final List<RawAnnotation> kept = new ArrayList<>();

    RowSource(Path path) throws IOException {
        this.path = path;
        this.keeps = Files.size(path) <= KEPT_FILE_BYTES;
    }

    /** Takes the next row on first reading. */
    void add(RawAnnotation row) {
        if (keeps) {
            kept.add(row);
        }
    }

    /** Gives all rows to {@code consumer}, in the order of the file. */
    void forEach(RawDataset whole, RowConsumer consumer) throws IOException {
        if (keeps) {
            kept.forEach(row -> consumer.row(whole, row));
        } else {
            JsonDatasetParser.rows(path, (soFar, row) -> consumer.row(whole, row));
        }
    }
}

package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of JSON for the tests of this package, and what comes of reading and writing them. */
record JsonText(Path path) {
    /** Two images of 1000 x 800 px and two classes, with {@code annotations} between the brackets of their list. */
    static JsonText ofAnnotations(Path folder, String annotations) {
        return of(folder, """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800},
                            {"id": 2, "file_name": "b.tiff", "width": 1000, "height": 800}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [%s]}
                """.formatted(annotations));
    }

    static JsonText of(Path folder, String text) {
        try {
            return new JsonText(Files.writeString(folder.resolve("data.json"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fixture {@code name} of this package. */
    static Path resource(Path folder, String name) {
        try (InputStream in = JsonText.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            Path copy = folder.resolve(name);
            Files.copy(in, copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset read() {
        return read(BoxConvention.AUTO);
    }

    Dataset read(BoxConvention convention) {
        return read(convention, new Notices());
    }

    Dataset read(BoxConvention convention, Notices notices) {
        try {
            return new CocoFormat().read(path, new ReadOptions(convention), notices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> noticesOfReading() {
        Notices notices = new Notices();
        read(BoxConvention.AUTO, notices);
        return notices.list().stream().map(Notice::message).toList();
    }

    static JsonNode coco(Dataset dataset, Path output) {
        return coco(dataset, output, new Notices());
    }

    static JsonNode coco(Dataset dataset, Path output, Notices notices) {
        try {
            Files.deleteIfExists(output);
            new CocoFormat().write(dataset, output, WriteOptions.DEFAULT, notices);
            return tree(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode midog(Dataset dataset, Path output, Notices notices) {
        try {
            Files.deleteIfExists(output);
            new MidogDialectFormat(Formats::names).write(dataset, output, WriteOptions.DEFAULT, notices);
            return tree(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a file, its numbers in types that keep every digit. */
    static JsonNode tree(Path path) {
        try {
            return new ObjectMapper()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

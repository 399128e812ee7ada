package dev.midog.format.croissant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the description: a key a line, and a record a line. */
final class CroissantWriter {
    static final String DATA = "data";
    private static final String CONTEXT = "/dev/midog/croissant-context.json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Dataset dataset;
    private final WriteOptions options;

    CroissantWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.options = options;
    }

    void write(Path file, Notices notices) throws IOException {
        DatasetDescription datasetDescription = new DatasetDescription(dataset);
        datasetDescription.tell(notices);
        Map<String, @Nullable Object> description = new LinkedHashMap<>();
        description.put("@context", context());
        description.put("@type", "sc:Dataset");
        description.put("conformsTo", "http://mlcommons.org/croissant/1.1");
        description.putAll(datasetDescription.keys());
        description.put("distribution", new Resources(dataset, options.files()).describe());
        description.put("recordSet", recordSets());
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = FACTORY.createGenerator(out).setPrettyPrinter(printer())) {
            write(json, description);
            json.writeRaw('\n');
        }
    }

    /** The names of the vocabulary, from the first appendix of the specification. */
    private static Map<String, @Nullable Object> context() throws IOException {
        try (InputStream in = CroissantWriter.class.getResourceAsStream(CONTEXT)) {
            if (in == null) {
                throw new IllegalStateException(CONTEXT + " is missing from the program");
            }
            try (JsonParser parser = FACTORY.createParser(in)) {
                parser.nextToken();
                return JsonTree.readObject(parser);
            }
        }
    }

    /** A set without records would be a fault, so that what the dataset does not have is not there. */
    private List<Map<String, @Nullable Object>> recordSets() {
        List<Map<String, @Nullable Object>> sets = new ArrayList<>();
        Optional<RecordSet> splits = ImageRecords.splits(dataset);
        splits.ifPresent(set -> sets.add(set.json()));
        if (!dataset.categories().isEmpty()) {
            sets.add(AnnotationRecords.categories(dataset).json());
        }
        if (!dataset.rois().isEmpty()) {
            sets.add(ImageRecords.images(dataset, splits.isPresent()).json());
            sets.add(ImageRecords.pixels(Resources.IMAGES).json());
        }
        if (AnnotationRecords.count(dataset) > 0) {
            sets.add(AnnotationRecords.annotations(dataset, options).json());
        }
        return sets;
    }

    private static PrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }

    private static void write(JsonGenerator json, Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String key = String.valueOf(entry.getKey());
            json.writeFieldName(key);
            if (entry.getValue() instanceof Iterable<?> list) {
                json.writeStartArray();
                for (Object element : list) {
                    if (key.equals(DATA)) {
                        json.writeRawValue(line(element));
                    } else {
                        value(json, element);
                    }
                }
                json.writeEndArray();
            } else {
                value(json, entry.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            write(json, map);
        } else {
            JsonTree.write(json, value);
        }
    }

    private static String line(@Nullable Object record) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            JsonTree.write(json, record);
        }
        return line.toString();
    }
}

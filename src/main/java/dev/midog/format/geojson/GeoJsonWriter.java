package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Subset;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.OutputFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a file for each image into a folder, or the file of the one image there is. */
final class GeoJsonWriter {
    private final Dataset dataset;
    private final Map<Long, List<Annotation>> annotations;
    private final FeatureWriter features;

    /** The ids of a selection; null where the dataset is not one. */
    private final @Nullable Set<Long> subset;

    GeoJsonWriter(Dataset dataset) {
        this.dataset = dataset;
        this.annotations = dataset.annotationsByRoi();
        this.features = new FeatureWriter(dataset);
        this.subset = Subset.idsOf(dataset).orElse(null);
    }

    /** Refuses a dataset of other than one image for a {@code target} that is one file. */
    static void check(Dataset dataset, Path target) {
        if (GeoJsonFile.isNamed(target) && dataset.rois().size() != 1) {
            throw MidogException.usage(Message.of(
                    "a file of the format " + GeoJsonFormat.NAME + " is about one image, and this dataset has "
                            + dataset.rois().size() + "; name a folder and give ",
                    FormatParameters.TO.as(GeoJsonFormat.NAME),
                    ", or pick one image with ",
                    FormatParameters.CASES));
        }
        for (Category category : dataset.categories()) {
            if (category.name().isBlank()) {
                throw MidogException.invalidData(Message.of(
                        "the class " + category.id() + " is called \"" + category.name()
                                + "\", which in QuPath means that there is no class; give it a name with ",
                        FormatParameters.MAP.as(category.id() + "=NAME")));
            }
        }
        ClassNames.requireDistinct(dataset, GeoJsonFormat.NAME);
        ImageNames.stems(dataset.rois());
    }

    void write(Path output) throws IOException {
        check(dataset, output);
        if (!Files.isDirectory(output)) {
            try (OutputStream file = Files.newOutputStream(output, StandardOpenOption.CREATE_NEW);
                    OutputStream out = GeoJsonFile.isCompressed(output) ? new GZIPOutputStream(file) : file) {
                write(
                        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                        dataset.rois().get(0));
            }
            return;
        }
        OutputFiles files = new OutputFiles(output);
        if (dataset.rois().isEmpty()) {
            EmptyFolder.mark(files, GeoJsonFormat.NAME);
        }
        Map<Long, String> stems = ImageNames.stems(dataset.rois());
        for (Roi roi : dataset.rois()) {
            write(files.create(stems.get(roi.id()) + GeoJsonFile.PLAIN), roi);
        }
    }

    private void write(Writer writer, Roi roi) throws IOException {
        try (JsonGenerator out = GeoJsonFile.FACTORY.createGenerator(writer).setPrettyPrinter(new FeatureLines())) {
            List<Annotation> own = annotations.getOrDefault(roi.id(), List.of());
            SubsetMarks marks = SubsetMarks.of(subset, own);
            features.begin(roi, marks);
            out.writeStartObject();
            out.writeStringField("type", "FeatureCollection");
            out.writeFieldName(MidogMember.MEMBER);
            MidogMember.write(out, dataset, roi, marks.ofImage());
            out.writeArrayFieldStart("features");
            for (Annotation annotation : own) {
                if (!annotation.deleted() && !(annotation.shape() instanceof Shape.ImageLabel)) {
                    features.write(out, annotation);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }
}

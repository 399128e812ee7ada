package dev.midog;

import dev.midog.api.Datasets;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tables of labels for the mitotic figures of the demo, of the forms of MIDOG 2025 and AMi-Br. */
public final class DemoLayers {
    private DemoLayers() {}

    /** Writes {@code MIDOG25.csv} and {@code AMI-BR.csv} into {@code folder}, with every other figure atypical. */
    public static void write(Path demo, Path folder) throws IOException {
        Dataset dataset = Datasets.open(demo).dataset();
        Map<Long, Roi> rois = dataset.roisById();
        Map<Integer, Category> categories = dataset.categoriesById();
        StringBuilder labels = new StringBuilder("filename,coordinateX,coordinateY,expert1,expert2,expert3,majority\n");
        StringBuilder phases = new StringBuilder(
                ",slide,dataset,uid,x,y,expert1_label,expert2_label,expert1_atypical,expert2_atypical,expert3_atypical,"
                        + "majority_atypical\n");
        boolean isAtypical = false;
        for (Annotation annotation : dataset.annotations()) {
            Category category = categories.get(annotation.categoryId());
            if (category == null || category.role() != CategoryRole.MITOTIC_FIGURE || !annotation.isDetection()) {
                continue;
            }
            isAtypical = !isAtypical;
            Point at = annotation.shape().centre();
            Roi roi = rois.get(annotation.roiId());
            String image = roi == null ? "" : roi.fileName();
            String kind = isAtypical ? "AMF" : "NMF";
            String phase = isAtypical ? "AMF segregation" : "NMF metaphase";
            String flag = isAtypical ? "True" : "False";
            labels.append(String.join(",", image, "" + (int) at.x(), "" + (int) at.y(), kind, "NMF", kind, kind))
                    .append('\n');
            phases.append(String.join(
                            ",",
                            "0",
                            image,
                            "DEMO",
                            "" + annotation.id(),
                            "" + (int) at.x(),
                            "" + (int) at.y(),
                            phase,
                            phase,
                            flag,
                            flag,
                            flag,
                            flag))
                    .append('\n');
        }
        Files.writeString(folder.resolve("MIDOG25.csv"), labels);
        Files.writeString(folder.resolve("AMI-BR.csv"), phases);
    }
}

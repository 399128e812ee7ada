package dev.midog.task.demo;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.core.random.SplitMix64;
import dev.midog.format.spi.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the demo's databases say of its images: facts, and the marked cells with the votes of three made-up experts. */
final class DemoDataset {
    static final int MITOTIC_FIGURE = 1;
    static final int HARD_NEGATIVE = 2;
    static final String LABORATORY = "midog demo";

    private static final int TEST_CASES_FROM = 6;
    private static final long[] EXPERTS = {1, 2, 3};
    private static final long LAST_MODIFIED_SECONDS = 1_700_000_000L;

    private DemoDataset() {}

    /** The dataset of {@code scenes}; the first has image id 1. */
    static Dataset of(List<Scene> scenes) {
        List<Roi> rois = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            int roiId = i + 1;
            rois.add(roi(roiId, scenes.get(i)));
            scenes.get(i).marked().stream()
                    .sorted(readingOrder())
                    .forEach(cell -> annotations.add(annotation(annotations.size() + 1, roiId, cell)));
        }
        return new Dataset(
                new Extras(info()),
                List.of(new Extras(license())),
                List.of(
                        Category.named(MITOTIC_FIGURE, "mitotic figure", Extras.EMPTY),
                        Category.named(HARD_NEGATIVE, "not mitotic figure", Extras.EMPTY)),
                List.of(
                        new Annotator(EXPERTS[0], "expert 1", Extras.EMPTY),
                        new Annotator(EXPERTS[1], "expert 2", Extras.EMPTY),
                        new Annotator(EXPERTS[2], "expert 3", Extras.EMPTY)),
                rois,
                annotations,
                Extras.EMPTY);
    }

    /** The name of an image; unlike any published one's, so that no published fact is joined to it. */
    static String fileName(int roiId) {
        return "demo_" + roiId + ".tiff";
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("description", "Drawn by midog demo. No tissue was photographed and no cell is real.");
        info.put("version", "1.0");
        info.put("contributor", "midog");
        return info;
    }

    private static Map<String, Object> license() {
        Map<String, Object> license = new LinkedHashMap<>();
        license.put("url", "https://creativecommons.org/publicdomain/zero/1.0/");
        license.put("id", 1);
        license.put("name", "CC0");
        return license;
    }

    private static Roi roi(int roiId, Scene scene) {
        Tissue tissue = scene.tissue();
        RoiFacts facts = new RoiFacts(
                scene.widthPx(),
                scene.heightPx(),
                tissue.tumorType(),
                tissue.scanner(),
                LABORATORY,
                tissue.species(),
                tissue.scale(),
                roiId < TEST_CASES_FROM ? Split.TRAIN : Split.TEST,
                null);
        return new Roi(roiId, fileName(roiId), facts, new Extras(Map.of("license", 1)));
    }

    private static Comparator<Cell> readingOrder() {
        return Comparator.<Cell>comparingDouble(cell -> cell.centre().y())
                .thenComparingDouble(cell -> cell.centre().x());
    }

    private static Annotation annotation(long id, long roiId, Cell cell) {
        String guid = UUID.nameUUIDFromBytes(("midog demo annotation " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Annotation(
                id,
                roiId,
                cell.kind().isMitotic() ? MITOTIC_FIGURE : HARD_NEGATIVE,
                new Shape.Area(Box.around(cell.centre(), WriteOptions.PUBLISHED_SPOT_SIZE)),
                votes(cell),
                guid,
                (double) LAST_MODIFIED_SECONDS,
                false,
                Extras.EMPTY);
    }

    /** Votes as the experts of MIDOG++ gave them: two, and a third where these differ or a detector had proposed the cell. */
    private static List<Vote> votes(Cell cell) {
        double chance = new SplitMix64(~cell.seed()).uniform();
        if (cell.kind().isMitotic()) {
            return chance < 0.72 ? ballot(1, 1) : chance < 0.87 ? ballot(1, 2, 1) : ballot(2, 1, 1);
        }
        if (chance < 0.82) {
            return chance < 0.61 ? ballot(2, 2) : ballot(2, 2, 2);
        }
        return chance < 0.93 ? ballot(2, 1, 2) : ballot(1, 2, 2);
    }

    private static List<Vote> ballot(int... categoryIds) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < categoryIds.length; i++) {
            votes.add(new Vote(categoryIds[i], EXPERTS[i]));
        }
        return votes;
    }
}

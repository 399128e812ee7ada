package dev.midog.format.predictions;

import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.splits.SplitFile;
import dev.midog.fuzz.FuzzRun;
import dev.midog.fuzz.Mutation;
import dev.midog.fuzz.TextMutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Damages predictions, reference truths and split files: reading gives their content or one sentence. */
final class ScoringFuzz {
    private static final KnownNames NAMES = new KnownNames(
            List.of(
                    new Roi(1, "001.tiff", RoiFacts.ofSize(1000, 500), Extras.EMPTY),
                    new Roi(2, "002.tiff", RoiFacts.NONE, Extras.EMPTY)),
            List.of(
                    Category.named(1, "mitotic figure", Extras.EMPTY),
                    Category.named(2, "hard negative", Extras.EMPTY)));

    private static final List<Seed> SEEDS = List.of(
            new Seed("original.json", """
                    {"001.tiff": {"points": [{"point": [1, 2, 0], "probability": 0.5, "name": "mitotic figure"}],
                                  "type": "Multiple points", "version": {"major": 1, "minor": 0}},
                     "002.tiff": {"points": []}}
                    """, ScoringFuzz::predictions),
            new Seed("001.json", """
                    {"type": "Multiple points", "points": [{"name": "mitotic figure", "point": [0.14, 0.73, 0],
                     "probability": 0.8}], "version": {"major": 1, "minor": 0}}
                    """, ScoringFuzz::predictions),
            new Seed("coco.json", """
                    [{"image_id": 1, "category_id": 1, "bbox": [10, 20, 50, 50], "score": 0.9},
                     {"image_id": 2, "category_id": 2, "bbox": [30.5, 20, 50, 50], "score": 0.25}]
                    """, ScoringFuzz::predictions),
            new Seed("found.csv", """
                    file_name,x,y,score,label
                    001.tiff,1000.5,1000,0.9,mitotic figure
                    002.tiff,3,4,0.125,hard negative
                    """, ScoringFuzz::predictions),
            new Seed("001.txt", """
                    0 0.125 0.25 0.05 0.1 0.9
                    1 0.5 0.5 0.05 0.1 0.25
                    """, ScoringFuzz::predictions),
            new Seed("torchvision.json", """
                    {"001.tiff": {"boxes": [[10, 20, 60, 70]], "labels": [1], "scores": [0.9]},
                     "002.tiff": {"boxes": [], "labels": [], "scores": []}}
                    """, ScoringFuzz::predictions),
            new Seed("002.json", """
                    {"labels": [0, 1], "scores": [0.9, 0.25], "bboxes": [[10, 20, 60, 70], [1.5, 2, 3, 4]]}
                    """, ScoringFuzz::predictions),
            new Seed("um.csv", """
                    image;Centroid X um;Centroid Y um;p
                    001;250,5;100;0,9
                    """, ScoringFuzz::predictions),
            new Seed("truth.json", """
                    {"001.tiff": [[0.1, 0.2, 0], [0.3, 0.4, 0]], "002.tiff": []}
                    """, (file, issues) -> ReferenceTruth.read(file)),
            new Seed("splits.json", """
                    {"experiments": [{"experiment": "folds", "fold": 0, "train": ["001.tiff"], "validation": [],
                     "test": ["002.tiff"]}]}
                    """, ScoringFuzz::splits),
            new Seed("splits.csv", """
                    experiment,fold,file_name,role
                    folds,0,001.tiff,train
                    folds,0,002.tiff,test
                    """, ScoringFuzz::splits),
            new Seed("splits.tsv", """
                    # folds, fold 0
                    train\t001.tiff
                    test\t002.tiff
                    """, ScoringFuzz::splits));

    private final Path folder;
    private int results;
    private int sentences;

    private ScoringFuzz(Path folder) {
        this.folder = folder;
    }

    private record Seed(String name, String text, Read read) {}

    @FunctionalInterface
    private interface Read {
        void from(Path file, InputIssues issues) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        ScoringFuzz fuzz = new ScoringFuzz(Files.createTempDirectory("midog-fuzz"));
        int mutations = FuzzRun.run(ScoringFuzz.class, fuzz::run, args);
        Files.delete(fuzz.folder);
        System.out.println(
                mutations + " mutations, " + fuzz.results + " gave a result, " + fuzz.sentences + " a sentence");
    }

    private void run(int number, Random random) throws IOException {
        Seed seed = SEEDS.get(number % SEEDS.size());
        byte[] whole = seed.text().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(seed.name());
        Files.write(file, random.nextInt(4) == 0 ? Mutation.of(whole, random) : TextMutation.of(whole, random));
        try {
            ReferenceTruth.recognise(file);
            seed.read().from(file, new InputIssues(random.nextBoolean()));
            results++;
        } catch (MidogException | IOException e) {
            String message = String.valueOf(e.getMessage());
            String fault = FuzzRun.faultOf(message, seed.name());
            if (!fault.isEmpty()) {
                throw new IllegalStateException(fault + ": " + message, e);
            }
            sentences++;
        }
        Files.delete(file);
    }

    private static void predictions(Path file, InputIssues issues) throws IOException {
        new PredictionReader(NAMES, issues).read(file, null);
    }

    private static void splits(Path file, InputIssues issues) throws IOException {
        SplitFile.read(file, SplitFile.ExperimentChoice.ONLY);
    }
}

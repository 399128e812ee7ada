package dev.midog.task.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Notice;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.learn.TorchModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cards that docs/detect.md shows for exports go with networks that were exported so, only smaller. */
class DocumentedCardsTest {
    private static final Pattern CARD = Pattern.compile("(?ms)^```json\\R(.*?)^```$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "boxes, retinanet.onnx, 0",
        "boxes, fcos.onnx, 0",
        "heatmap, heatmap.onnx, 1",
        "heatmap, heatmap.pt, 1",
        "yolo, yolo8.onnx, 1"
    })
    void a_card_of_the_page_goes_with_its_network(String kind, String model, int least) throws Exception {
        Path file = folder.resolve(model);
        EngineFolder.require(ModelKind.of(file).orElseThrow());
        TorchModels.draw(folder.resolve("001.png"));
        if (kind.equals("yolo")) {
            DarkSpotModel.writeBoxes(folder, "yolo8", TorchModels.SIDE);
        } else {
            Files.copy(TorchModels.file(model), file);
        }
        String stem = model.substring(0, model.lastIndexOf('.'));
        for (String card : cards(kind)) {
            Files.writeString(
                    folder.resolve(stem + ".json"),
                    card.replaceAll("\"size\": \\d+", "\"size\": 64").replace("0.25", "null"));
            List<String> notes = new ArrayList<>();
            DetectResult result = DetectorRun.run(settings(file).build(), new DetectListener() {
                @Override
                public void notice(Notice notice) {
                    notes.add(notice.code());
                }
            });
            assertThat(notes).as("the card leaves nothing open").doesNotContain("ASSUMED");
            assertThat(result.dataset().annotations().size()).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void the_page_has_a_card_for_each_export() throws IOException {
        assertThat(cards("boxes")).hasSize(1);
        assertThat(cards("yolo")).hasSize(1);
        assertThat(cards("heatmap")).hasSize(1);
    }

    /** The cards of the kind below the heading of the exports. */
    private static List<String> cards(String kind) throws IOException {
        String page = Files.readString(Path.of("docs/detect.md"));
        Matcher card = CARD.matcher(page.substring(page.indexOf("## Exports")));
        List<String> cards = new ArrayList<>();
        while (card.find()) {
            if (card.group(1).contains("\"kind\": \"" + kind + "\"")) {
                cards.add(card.group(1));
            }
        }
        return cards;
    }

    private DetectSettings.Builder settings(Path model) {
        return DetectSettings.builder(model, folder.resolve("found.json"))
                .imageFiles(List.of(folder.resolve("001.png")))
                .images(folder)
                .force(true);
    }
}

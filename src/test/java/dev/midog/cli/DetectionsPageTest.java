package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.BlankImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/detections.md, in their order but for the first block, whose patches a later one cuts. */
class DetectionsPageTest {
    private static final Path PAGE = Path.of("docs/detections.md").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    void every_example_runs() throws IOException {
        prepare();
        List<List<String>> blocks = blocks();
        List<String> commands = new ArrayList<>();
        blocks.subList(1, blocks.size()).forEach(commands::addAll);
        commands.addAll(blocks.get(0));

        assertThat(commands).hasSizeGreaterThan(10).allMatch(command -> command.startsWith("midog "));
        for (String command : commands) {
            CliRun run = CliRun.midog(words(command));

            assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
        }
    }

    private static List<List<String>> blocks() throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            blocks.add(block.group(1)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .toList());
        }
        return blocks;
    }

    /** The words of a command, its files in the folder of this test. */
    private Object[] words(String command) {
        List<String> given = List.of(command.split(" +"));
        List<Object> words = new ArrayList<>();
        for (int i = 1; i < given.size(); i++) {
            String word = given.get(i);
            boolean isFile =
                    Files.exists(folder.resolve(word)) || word.matches("found[.]\\w+|errors[.\\w]*|qupath|patches");
            words.add(isFile ? folder.resolve(word) : word);
        }
        // The first block writes a file of a name that another block has written.
        if (given.get(1).equals("stitch")) {
            words.add("--force");
        }
        return words.toArray();
    }

    private void prepare() throws IOException {
        BlankImage.write(Files.createDirectories(folder.resolve("images")).resolve("a.tiff"), 600, 300);
        write("truth.json", """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 600, "height": 300, "um_per_px_x": 0.25,
                   "um_per_px_y": 0.25}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [200, 100, 50, 50]}]}
                """);
        write("odd.csv", "case,bx,by,belief\na,225,125,0.9\n");
        write("runs/detect/predict/labels/a.txt", "0 0.375 0.416667 0.0833333 0.166667 0.9\n");
        write("outputs/preds/a.json", "{\"labels\": [0], \"scores\": [0.9], \"bboxes\": [[200, 100, 250, 150]]}");
        write("runs/detect/patches/labels/a_x00000_y00000_256x256.txt", "0 0.878906 0.488281 0.195312 0.195312 0.8\n");
        write("runs/detect/patches/labels/a_x00192_y00000_256x256.txt", "0 0.128906 0.488281 0.195312 0.195312 0.9\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
        Files.writeString(file, text);
    }
}

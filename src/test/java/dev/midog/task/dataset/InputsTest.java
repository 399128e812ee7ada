package dev.midog.task.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither a file nor a dataset is opened for writing where it would replace what is read. */
class InputsTest {
    private static final Parameter REPORT = Parameter.of("report");

    @TempDir
    private Path folder;

    private Path dataset;
    private Path images;

    @BeforeEach
    void files() throws IOException {
        dataset = Files.writeString(folder.resolve("a.json"), "{}");
        images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(images.resolve("b.PNG"), "pixels");
    }

    @Test
    void an_input_is_refused_by_whatever_name() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), dataset);
        Path absent = folder.resolve("none.json");

        for (Path target : new Path[] {dataset, link, folder.resolve("images/../a.json")}) {
            assertThatThrownBy(() -> OutputFile.open(REPORT, target, true, Inputs.of(dataset)))
                    .isInstanceOf(MidogException.class)
                    .hasMessage("report " + target + " is to be read and to be written; name another place to write");
        }
        assertThatThrownBy(() -> OutputFile.open(absent, true, Inputs.of(absent)))
                .hasMessageStartingWith(absent + " is to be read and to be written");
    }

    @Test
    void a_folder_with_an_input_and_a_place_within_an_input_are_refused() throws IOException {
        Path yolo = Files.createDirectory(folder.resolve("yolo"));
        Path labels = Files.writeString(yolo.resolve("a.txt"), "");

        assertThatThrownBy(() -> DatasetTarget.open(Formats.named("voc"), folder, true, Inputs.of(dataset)))
                .hasMessageStartingWith(folder + " is to be written, and holds " + dataset);
        assertThatThrownBy(() -> OutputFile.open(labels, true, Inputs.of(yolo)))
                .hasMessageStartingWith(labels + " lies in " + yolo);
        assertThatThrownBy(() -> DatasetTarget.open(Formats.named("voc"), yolo.resolve("new"), false, Inputs.of(yolo)))
                .hasMessageContaining("would be part of it from then on");
    }

    @Test
    void an_image_of_the_folder_of_images_is_refused_and_another_file_there_is_not() throws IOException {
        Inputs inputs = Inputs.of(dataset, null).withImages(images);

        assertThatThrownBy(() -> OutputFile.open(images.resolve("b.PNG"), true, inputs))
                .hasMessageStartingWith(images.resolve("b.PNG") + " is an image in " + images);
        assertThat(OutputFile.open(images.resolve("out.csv"), false, inputs).path())
                .isEqualTo(images.resolve("out.csv"));
    }

    @Test
    void what_exists_is_replaced_only_by_force_and_then_whole() throws IOException {
        Path report = Files.writeString(folder.resolve("r.txt"), "earlier");
        Inputs inputs = Inputs.of(dataset);

        assertThatThrownBy(() -> OutputFile.open(report, false, inputs))
                .hasMessage(report + " exists already; give force to replace it");
        OutputFile.open(report, true, inputs).write("later\n");

        assertThat(report).hasContent("later\n");
    }
}

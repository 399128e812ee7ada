package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.image.Frame;
import dev.midog.image.RoiTiffWriter;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStreamTest {
    private static final int SIDE = 512;

    @TempDir
    Path folder;

    @Test
    void a_small_first_patch_does_not_make_turns_of_large_ones_larger() throws Exception {
        Path file = folder.resolve("a.tiff");
        RoiTiffWriter.write(file, SIDE, SIDE, new byte[SIDE * SIDE * 3], new MicronsPerPixel(0.25, 0.25));
        SourceImageFile source =
                new SourceImageFile(file, "a.tiff", Files.size(file), SIDE, SIDE, Frame.full(SIDE, SIDE), null, 0);
        Roi roi = new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY);
        List<PatchRequest> patches = new ArrayList<>();
        patches.add(new PatchRequest(roi, "small", new Window(0, 0, 1, 1), List.of()));
        for (int i = 0; i < 20; i++) {
            patches.add(new PatchRequest(roi, "large" + i, new Window(0, 0, SIDE, SIDE), List.of()));
        }
        Dataset none =
                new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(roi), List.of(), Extras.EMPTY);
        SampleStream stream = SampleStream.tar(
                Map.of(1L, source),
                PadColor.WHITE,
                none,
                place -> patches.get((int) place),
                patches.size(),
                new PatchEncoding.Raw());
        List<Integer> turns = new ArrayList<>();

        stream.run(2, (first, buffer) -> turns.add(buffer.bytes().remaining()), bytes -> {});

        assertThat(turns).hasSize(21).allMatch(bytes -> bytes < 2 * SIDE * SIDE * 3);
    }
}

package dev.midog.task.pixels;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.InputFile;
import dev.midog.image.color.ColorNormalization;
import dev.midog.image.color.NormalizationMethod;
import dev.midog.image.reader.Images;
import dev.midog.patch.ColorCounter;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what the colors of images are to become: those of an image, or those in the JSON of statistics. */
public final class NormalizationTarget {
    private NormalizationTarget() {}

    /**
     * The target in {@code file}. An image gives the same as the JSON of its statistics.
     *
     * @param threads how many read the image
     * @throws MidogException where the file is missing, neither of both, or has too little stain
     */
    public static ColorNormalization read(NormalizationMethod method, Path file, int threads)
            throws IOException, InterruptedException {
        InputFile.checkIsFile(file);
        if (!Images.isImage(file)) {
            return StatisticsJson.target(method, file);
        }
        return ColorNormalization.to(method, new ColorCounter(threads).count(file))
                .map(StatisticsJson::rounded)
                .orElseThrow(() -> tooLittleStain(file));
    }

    /** The fault of an image whose colors cannot be told. */
    public static MidogException tooLittleStain(Path image) {
        return MidogException.invalidData(
                image + " has too little stained tissue to normalize its colors; leave the image out");
    }
}

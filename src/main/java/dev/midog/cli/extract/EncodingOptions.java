package dev.midog.cli.extract;

import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.Subsampling;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how the pixels of a patch become the bytes of a file. */
final class EncodingOptions {
    @Option(
            names = "--image-format",
            paramLabel = "png|jpg|raw|npy",
            description = "The kind of the patches' files; raw and npy hold the pixels as they are, without and with"
                    + " NumPy's header (default: png).")
    private @Nullable ImageFormat imageFormat;

    @Option(
            names = "--png-level",
            paramLabel = "1-9",
            description = "Smaller PNGs at 10 to 70 times the time, 9 the smallest; a fast encoder of our own unless"
                    + " given.")
    private @Nullable Integer pngLevel;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            description = "The quality of JPEG (default: " + PatchEncoding.Jpeg.DEFAULT_QUALITY + ").")
    private @Nullable Integer quality;

    @Option(
            names = "--subsampling",
            paramLabel = "444|420",
            converter = PatchChoices.Subsamplings.class,
            completionCandidates = PatchChoices.Subsamplings.class,
            description = "Whether JPEG keeps color in full (444) or at half the resolution (420); 444 from quality 90"
                    + " on and 420 below unless given.")
    private @Nullable Subsampling subsampling;

    /** A kind of file. */
    enum ImageFormat {
        PNG,
        JPG,
        RAW,
        NPY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The encoding that these options ask for; refuses values out of range and options of another format. */
    PatchEncoding encoding() {
        refuseForeign(pngLevel, "--png-level is PNG's", ImageFormat.PNG);
        refuseForeign(quality, "--quality is JPEG's", ImageFormat.JPG);
        refuseForeign(subsampling, "--subsampling is JPEG's", ImageFormat.JPG);
        return switch (imageFormat()) {
            case PNG -> new PatchEncoding.Png(pngLevel);
            case JPG -> jpeg();
            case RAW -> new PatchEncoding.Raw();
            case NPY -> new PatchEncoding.Npy();
        };
    }

    /** Refuses all these options where pixels are sent as they are. */
    void refuseForPixels() {
        if (imageFormat != null || pngLevel != null || quality != null || subsampling != null) {
            throw MidogException.usage(
                    "--stream raw sends bare pixels; leave --image-format, --png-level, --quality and --subsampling out");
        }
    }

    private ImageFormat imageFormat() {
        return Objects.requireNonNullElse(imageFormat, ImageFormat.PNG);
    }

    private PatchEncoding jpeg() {
        int chosen = quality == null ? PatchEncoding.Jpeg.DEFAULT_QUALITY : quality;
        return new PatchEncoding.Jpeg(chosen, subsampling == null ? Subsampling.fitting(chosen) : subsampling);
    }

    private void refuseForeign(@Nullable Object value, String whose, ImageFormat owner) {
        if (value != null && imageFormat() != owner) {
            throw MidogException.usage(whose + "; give --image-format " + owner + " with it");
        }
    }
}

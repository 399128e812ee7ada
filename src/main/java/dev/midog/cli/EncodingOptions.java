package dev.midog.cli;

import dev.midog.model.MidogException;
import dev.midog.patch.PatchEncoding;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how the pixels of a patch become the bytes of a file. */
final class EncodingOptions {
    @Option(
            names = "--image-format",
            paramLabel = "png|jpg",
            description = "The kind of the patches' files (default: png).")
    private PatchEncoding.@Nullable Kind imageFormat;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            description = "The quality of JPEG (default: " + PatchEncoding.DEFAULT_QUALITY + ").")
    private @Nullable Integer quality;

    /** The encoding that these options ask for; refuses values out of range and options of another format. */
    PatchEncoding encoding() {
        PatchEncoding.Kind kind = Objects.requireNonNullElse(imageFormat, PatchEncoding.Kind.PNG);
        if (quality != null && kind == PatchEncoding.Kind.PNG) {
            throw MidogException.usage("--quality is JPEG's; give --image-format jpg with it");
        }
        return new PatchEncoding(kind, quality == null ? PatchEncoding.DEFAULT_QUALITY : quality);
    }

    /** Refuses all these options where pixels are sent as they are. */
    void refuseForPixels() {
        if (imageFormat != null || quality != null) {
            throw MidogException.usage("--stream raw sends bare pixels; leave --image-format and --quality out");
        }
    }

    /** Every choice under its name, for the manifest. */
    void describe(Map<String, @Nullable Object> choices) {
        PatchEncoding encoding = encoding();
        choices.put("image_format", encoding.extension());
        choices.put("quality", encoding.kind() == PatchEncoding.Kind.JPG ? encoding.quality() : null);
    }
}

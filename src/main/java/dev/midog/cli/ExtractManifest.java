package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.patch.SourceFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of patches was made from and how: the same run gives the same manifest, and another one never.
 *
 * <p>Nothing in it depends on the time, the number of threads, the output folder or absolute paths.
 */
final class ExtractManifest {
    private ExtractManifest() {}

    /**
     * The manifest as JSON in UTF-8.
     *
     * @param annotations the annotations of the patches, as they are to lie in the folder
     */
    static byte[] bytes(Extraction extraction, Path annotations) throws IOException {
        Map<String, @Nullable Object> manifest = JsonListing.object();
        manifest.put("tool", "midog " + Version.number());
        PatchPlan plan = extraction.plan();
        manifest.put("options", extraction.options());
        Map<String, @Nullable Object> source = JsonListing.object();
        source.put("file_name", String.valueOf(extraction.dataset().path().getFileName()));
        source.put("size_bytes", Files.size(extraction.dataset().path()));
        manifest.put("dataset", source);
        manifest.put("images", plan.images().size());
        manifest.put("patches", plan.patchCount());
        manifest.put("annotations", plan.annotationCount());
        manifest.put("annotations_sha256", sha256(annotations));
        List<Object> sources = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            sources.add(source(
                    image,
                    Objects.requireNonNull(
                            extraction.sources().files().get(image.image().roi().id()))));
        }
        manifest.put("sources", sources);
        return (JsonListing.text(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> source(ImagePlan image, SourceFile file) {
        Map<String, @Nullable Object> source = JsonListing.object();
        source.put("image_id", image.image().roi().id());
        source.put("file_name", file.name());
        source.put("size_bytes", file.sizeBytes());
        source.put("width", file.width());
        source.put("height", file.height());
        if (!file.frame().isFull()) {
            source.put("read_level", file.frame().level());
            source.put("seen_width", file.frame().width());
            source.put("seen_height", file.frame().height());
        }
        source.put("patches", image.patches().size());
        return source;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

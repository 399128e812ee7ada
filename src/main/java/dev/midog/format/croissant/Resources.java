package dev.midog.format.croissant;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.files.storage.SafeName;
import dev.midog.files.storage.Sha256;
import dev.midog.format.spi.DatasetFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a dataset: those that are here with their hashes, and the images as a set in any case.
 *
 * <p>Addresses are relative, for a description that lies in the folder of the images, but for images of MIDOG++, which have
 * their published ones.
 */
final class Resources {
    /** The set of all images. */
    static final String IMAGES = "image-files";

    private final Dataset dataset;
    private final DatasetFiles files;
    private final boolean isMidog;

    Resources(Dataset dataset, DatasetFiles files) {
        this.dataset = dataset;
        this.files = files;
        this.isMidog = MidogFacts.areOf(dataset);
    }

    /** Hashes all files that are here; reads each of them whole. */
    List<Map<String, @Nullable Object>> describe() throws IOException {
        List<Map<String, @Nullable Object>> resources = new ArrayList<>();
        Optional<Path> source = files.annotations().filter(Files::isRegularFile);
        if (source.isPresent()) {
            String name = ImageName.of(source.get()).base();
            resources.add(file("annotation-file", name, address(name), source.get()));
        }
        if (!dataset.rois().isEmpty()) {
            resources.add(imageSet());
        }
        for (Roi roi : dataset.rois()) {
            SafeName.check(roi.fileName());
            Optional<Path> image = files.image(roi);
            if (image.isPresent()) {
                resources.add(image(roi, image.get()));
            }
        }
        return resources;
    }

    private static Map<String, @Nullable Object> file(String id, String name, String address, Path file)
            throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("@type", "cr:FileObject");
        json.put("@id", id);
        json.put("name", name);
        json.put("contentUrl", address);
        json.put("contentSize", Files.size(file) + " B");
        json.put("encodingFormat", mediaType(name));
        json.put("sha256", Sha256.of(file));
        return json;
    }

    /** The image may lie there with another extension; what is published has that of the dataset. */
    private Map<String, @Nullable Object> image(Roi roi, Path file) throws IOException {
        String name = ImageName.of(roi).folder() + ImageName.of(file).base();
        Optional<String> published =
                isMidog && name.equals(roi.fileName()) ? MidogFacts.address(roi) : Optional.empty();
        return file("image/" + roi.id(), name, published.orElse(address(name)), file);
    }

    private Map<String, @Nullable Object> imageSet() {
        List<String> types = dataset.rois().stream()
                .map(roi -> mediaType(roi.fileName()))
                .distinct()
                .sorted()
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("@type", "cr:FileSet");
        json.put("@id", IMAGES);
        json.put("name", IMAGES);
        json.put("description", "The images, in the folder of this description.");
        json.put("encodingFormat", types.size() == 1 ? types.get(0) : types);
        json.put(
                "includes",
                dataset.rois().stream().map(roi -> pattern(roi.fileName())).toList());
        return json;
    }

    /** A pattern that the name meets: what means something in patterns is any character. */
    private static String pattern(String name) {
        return name.replaceAll("[\\[\\]*?\\\\]", "?");
    }

    /** The relative address of {@code name}; letters of other scripts stay as they are. */
    private static String address(String name) {
        try {
            String address = new URI(null, null, "/" + name, null).toString().substring(1);
            return address.indexOf(':') >= 0 ? "./" + address : address;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String mediaType(String name) {
        return switch (new ImageName(name).extension()) {
            case "tif", "tiff", "svs", "ndpi", "scn", "bif" -> "image/tiff";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "bmp" -> "image/bmp";
            case "webp" -> "image/webp";
            case "json" -> "application/json";
            case "jsonl" -> "application/jsonl";
            case "csv" -> "text/csv";
            case "xml" -> "application/xml";
            case "yaml", "yml" -> "application/yaml";
            case "sqlite", "sqlite3", "db" -> "application/vnd.sqlite3";
            default -> "application/octet-stream";
        };
    }
}

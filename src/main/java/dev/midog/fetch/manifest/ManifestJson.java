package dev.midog.fetch.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The manifest as a file that can be shared: {@code images/.midog/manifest.json}. */
public final class ManifestJson {
    /** The file's name in its folder. */
    public static final String FILE_NAME = "manifest.json";

    /** The collection at figshare that holds MIDOG++. */
    public static final long COLLECTION_ID = 6615571;

    private static final int VERSION = 1;
    private static final long MAX_BYTES = 16L << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ManifestJson() {}

    /** Where the manifest of the download folder {@code root} lies. */
    public static Path in(Path root) {
        return root.resolve("images").resolve(".midog").resolve(FILE_NAME);
    }

    /** Reads {@code file}, or gives the empty manifest where there is none. */
    public static Manifest readIfPresent(Path file) throws IOException {
        return Files.exists(file) ? read(file) : Manifest.EMPTY;
    }

    /**
     * Reads {@code file}.
     *
     * @throws MidogException where it is missing, over 16 MiB, malformed, or names files outside a folder
     */
    public static Manifest read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(file + " is not a file; name a manifest.json that midog wrote");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw MidogException.invalidData(
                    file + " is " + Files.size(file) + " bytes long, far more than a manifest");
        }
        JsonNode tree = JsonFile.tree(file);
        try {
            return parse(tree);
        } catch (MidogException e) {
            throw e.in(file.toString());
        }
    }

    /** Writes {@code manifest} to {@code file}, making its folder; the file is whole at every moment. */
    public static void write(Path file, Manifest manifest) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, true, Inputs.NONE, staging -> MAPPER.writeValue(staging.toFile(), render(manifest)));
    }

    private static Manifest parse(@Nullable JsonNode root) {
        if (root == null || !root.path("files").isArray()) {
            throw MidogException.invalidData("no list \"files\"; this is not a manifest of midog");
        }
        if (root.path("version").asInt(0) != VERSION) {
            throw MidogException.invalidData("\"version\" is " + root.path("version") + " where " + VERSION
                    + " is expected; use the midog that wrote it");
        }
        Map<Long, ManifestFile> files = new HashMap<>();
        for (JsonNode node : root.path("files")) {
            ManifestFile file = file(node);
            if (files.put(file.figshareId(), file) != null) {
                throw MidogException.invalidData("the file id " + file.figshareId() + " is listed twice");
            }
        }
        Set<Long> articles = new HashSet<>();
        root.path("articles_seen").forEach(id -> articles.add(id.asLong()));
        return new Manifest(files, haveTold(articles, files) ? articles : Set.of());
    }

    /** Every article holds a file. Where fewer files are known, an article was once counted that had told nothing. */
    private static boolean haveTold(Set<Long> articles, Map<Long, ManifestFile> files) {
        return articles.size()
                <= files.values().stream()
                        .filter(file -> file.origin() == ManifestFile.Origin.FIGSHARE)
                        .count();
    }

    private static ManifestFile file(JsonNode node) {
        JsonNode id = node.path("id");
        JsonNode size = node.path("size");
        JsonNode name = node.path("name");
        JsonNode md5 = node.path("md5");
        boolean typed = id.canConvertToLong() && size.canConvertToLong() && id.isIntegralNumber();
        if (!typed || !size.isIntegralNumber() || !name.isTextual()) {
            throw MidogException.invalidData(
                    "an entry of \"files\" needs whole numbers \"id\" and \"size\" and a text \"name\"");
        }
        if (!md5.isTextual() && !md5.isNull() && !md5.isMissingNode()) {
            throw MidogException.invalidData("the md5 of \"" + name.asText() + "\" is not a text");
        }
        return new ManifestFile(
                id.asLong(),
                name.asText(),
                size.asLong(),
                md5.isTextual() ? md5.asText().toLowerCase(Locale.ROOT) : null,
                origin(node.path("origin").asText("figshare")));
    }

    private static ManifestFile.Origin origin(String text) {
        return switch (text) {
            case "figshare" -> ManifestFile.Origin.FIGSHARE;
            case "recorded" -> ManifestFile.Origin.RECORDED;
            default ->
                throw MidogException.invalidData(
                        "the origin \"" + text + "\" is neither \"figshare\" nor \"recorded\"");
        };
    }

    private static ObjectNode render(Manifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", VERSION);
        root.put("collection", COLLECTION_ID);
        ArrayNode files = root.putArray("files");
        for (ManifestFile file : manifest.files().values()) {
            ObjectNode node = files.addObject();
            node.put("id", file.figshareId());
            node.put("name", file.name());
            node.put("size", file.sizeBytes());
            node.put("md5", file.md5());
            node.put("origin", file.origin().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode articles = root.putArray("articles_seen");
        manifest.articlesSeen().forEach(articles::add);
        return root;
    }
}

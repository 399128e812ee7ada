package dev.midog.fetch.engines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.NewFolder;
import dev.midog.files.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An engine as {@code engines.json} in the program lists it.
 *
 * @param name such as {@code onnx}
 * @param title its full name and version
 * @param repository the address of the Maven repository that has its libraries
 * @param libraries those that this computer needs
 */
public record EngineRelease(String name, String title, String repository, List<EngineLibrary> libraries) {
    private static final String RESOURCE = "/dev/midog/engines.json";

    /** Copies the libraries. */
    public EngineRelease {
        libraries = List.copyOf(libraries);
    }

    /**
     * The engine called {@code name} for the computer that this runs on.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public static EngineRelease named(String name) {
        return named(name, platform());
    }

    /** The same for a {@code platform} such as {@code linux-x86_64}. */
    static EngineRelease named(String name, String platform) {
        try (InputStream in = EngineRelease.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            JsonNode root = JsonFile.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
            for (JsonNode engine : root.path("engines")) {
                if (engine.path("name").asText().equals(name)) {
                    return new EngineRelease(
                            name,
                            engine.path("title").asText(),
                            root.path("repository").asText(),
                            libraries(engine.path("libraries"), platform));
                }
            }
            throw new IllegalArgumentException("no engine " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of all libraries, in bytes. */
    public long sizeBytes() {
        return libraries.stream().mapToLong(EngineLibrary::sizeBytes).sum();
    }

    /**
     * Copies the libraries from a folder of this computer.
     *
     * @param mirror laid out as a Maven repository, or with the files themselves
     * @param folder that receives them; made where it does not exist
     * @throws MidogException where one is missing, or is not the published file
     */
    public void copy(Path mirror, Path folder) throws IOException {
        if (!Files.isDirectory(mirror)) {
            throw MidogException.operation("the folder of the engines, " + mirror + ", "
                    + (Files.exists(mirror) ? "is a file" : "does not exist")
                    + "; name the folder that holds their files");
        }
        NewFolder.make(folder);
        for (EngineLibrary library : libraries) {
            Path inRepository = mirror.resolve(library.path());
            Path source = Files.isRegularFile(inRepository) ? inRepository : mirror.resolve(library.fileName());
            if (!Files.isRegularFile(source)) {
                throw MidogException.operation(mirror + " has no " + library.fileName() + ", which " + title
                        + " needs; copy it there from " + repository + "/" + library.path());
            }
            if (!Sha256.of(source).equals(library.sha256())) {
                throw new MidogException(
                        MidogException.ErrorKind.VERIFICATION,
                        source + " is not the published file: its SHA-256 is not " + library.sha256()
                                + "; fetch it again");
            }
            AtomicFile.write(folder.resolve(library.fileName()), true, Inputs.of(source), staging -> {
                try (OutputStream out = Files.newOutputStream(staging)) {
                    Files.copy(source, out);
                }
            });
        }
    }

    private static List<EngineLibrary> libraries(JsonNode nodes, String platform) {
        List<EngineLibrary> libraries = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (!node.has("platform") || node.path("platform").asText().equals(platform)) {
                libraries.add(new EngineLibrary(
                        node.path("path").asText(),
                        node.path("bytes").asLong(),
                        node.path("sha256").asText()));
            }
        }
        return libraries;
    }

    /** System and processor of this computer, as the names of native libraries state them. */
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        return name + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x86_64" : processor);
    }
}

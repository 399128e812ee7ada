package dev.midog.patch.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of a manifest as a file has them.
 *
 * @param entries up to the first fault
 * @param isWhole false where the file was cut off, or is not JSON
 */
record StoredManifest(Map<String, @Nullable Object> entries, boolean isWhole) {
    /** What is readable of {@code file}. */
    static StoredManifest read(Path file) throws IOException {
        Map<String, @Nullable Object> entries = JsonOutput.object();
        try (JsonParser parser = JsonFile.STRICT.createParser(Files.readAllBytes(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new StoredManifest(entries, parser.currentToken() == JsonToken.VALUE_NULL);
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                entries.put(key, JsonTree.read(parser));
            }
            return new StoredManifest(entries, parser.currentToken() == JsonToken.END_OBJECT);
        } catch (JsonProcessingException e) {
            return new StoredManifest(entries, false);
        }
    }
}

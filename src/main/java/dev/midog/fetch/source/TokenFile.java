package dev.midog.fetch.source;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds an API token in one line and nothing else. */
public final class TokenFile {
    private static final int MAX_BYTES = 4096;

    private TokenFile() {}

    /** Reads the token; what is wrong with the file is reported without its content. */
    public static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
            throw MidogException.operation("the token file " + file + " does not exist or cannot be read");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw MidogException.invalidData("the token file " + file + " is too long to be a token");
        }
        String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw MidogException.invalidData(
                    "the token file " + file + " does not hold one line with a token and nothing else");
        }
        return token;
    }
}

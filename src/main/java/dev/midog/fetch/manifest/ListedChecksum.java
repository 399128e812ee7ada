package dev.midog.fetch.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A checksum of a file as a host lists it.
 *
 * @param algorithm as {@link MessageDigest} calls it
 * @param hex in lower-case hexadecimal digits
 */
public record ListedChecksum(String algorithm, String hex) {
    private static final Pattern SHA = Pattern.compile("SHA_?(\\d{3}(/\\d{3})?)");

    /** The checksum in a text such as {@code sha256:0a...}; empty where Java does not compute it or the digits do not fit. */
    public static Optional<ListedChecksum> of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String algorithm = SHA.matcher(text.substring(0, colon).strip().toUpperCase(Locale.ROOT))
                .replaceFirst("SHA-$1");
        String hex = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        try {
            int bytes = MessageDigest.getInstance(algorithm).getDigestLength();
            boolean fits = hex.length() == 2 * bytes && hex.matches("[0-9a-f]+");
            return fits ? Optional.of(new ListedChecksum(algorithm, hex)) : Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /** Whether it is an md5, which a manifest holds. */
    public boolean isMd5() {
        return algorithm.equals("MD5");
    }

    /** The checksum of {@code file} by the same algorithm, in lower-case hexadecimal digits. */
    public String computed(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.midog.files.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** The SHA-256 of bytes and files, in lower-case hexadecimal digits. */
public final class Sha256 {
    /** For bytes that are all there: to find the one who computes it takes as long as some thousand of them. */
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Sha256::digest);

    /** The JVM's own fast code for it serves calls from compiled code alone, and many calls are compiled soon. */
    private static final int PIECE_BYTES = 1 << 12;

    private Sha256() {}

    /** That of {@code bytes}. */
    public static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** That of the bytes of {@code buffer}, which are taken from it. */
    public static String of(ByteBuffer buffer) {
        MessageDigest digest = OF_THREAD.get();
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + PIECE_BYTES));
            digest.update(buffer);
        }
        buffer.limit(end);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** That of the file's bytes. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes bytes. */
    @FunctionalInterface
    public interface ContentWriter {
        /** Writes all of them to {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** That of the bytes that {@code content} writes, which are not kept. */
    public static String of(ContentWriter content) throws IOException {
        MessageDigest digest = digest();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            content.writeTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * That of the list which {@code sha256sum} prints for many files.
     *
     * @param hashes of each file, by its path
     */
    public static String ofList(SortedMap<String, String> hashes) {
        StringBuilder list = new StringBuilder();
        hashes.forEach(
                (path, hash) -> list.append(hash).append("  ").append(path).append('\n'));
        return of(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.midog.figshare;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file at the fake store; its ETag is not an md5. */
public final class StoredFile {
    private final long id;
    private final String name;
    private final byte[] bytes;
    private final String etag;

    public StoredFile(long id, String name, byte[] bytes, String etag) {
        this.id = id;
        this.name = name;
        this.bytes = bytes;
        this.etag = etag;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String etag() {
        return etag;
    }

    /** A file of bytes that follow from its id. */
    public static StoredFile random(long id, String name, int size) {
        byte[] bytes = new byte[size];
        new Random(id).nextBytes(bytes);
        bytes[0] = 'I';
        return new StoredFile(id, name, bytes, "\"" + id + "-1\"");
    }

    /** The same file with other bytes and another tag, as after a new upload. */
    public StoredFile replacedBy(byte[] others) {
        return new StoredFile(id, name, others, "\"" + id + "-2\"");
    }

    public String md5() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.midog.fetch.transfer;

import dev.midog.fetch.plan.PartNames;
import dev.midog.files.storage.NewFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that have arrived, as {@code NAME.part} beside its final name, hashed as they come.
 *
 * <p>Its sidecar {@code NAME.part.info} says what it is a part of; a part without a sidecar that fits is begun again.
 * All its failures are {@link DiskFailure}s.
 */
final class PartFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 17;

    private final Path target;
    private final Path path;
    private final Path sidecarPath;
    private final FileChannel channel;
    private MessageDigest digest = md5Digest();
    private long length;
    private @Nullable PartFileRecord sidecar;

    private PartFile(Path target) throws IOException {
        this.target = target;
        this.path = PartNames.partOf(target);
        this.sidecarPath = PartNames.sidecarOf(target);
        NewFolder.makeFor(target);
        this.channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens the part of {@code target}, hashing what an earlier run left of the same file.
     *
     * @param sizeBytes the whole file's length by the manifest; -1 where it is not known
     * @param md5 of the whole file by the manifest; null where it is not known
     */
    static PartFile open(Path target, long figshareId, long sizeBytes, @Nullable String md5) throws DiskFailure {
        try {
            PartFile part = new PartFile(target);
            try {
                part.adopt(figshareId, sizeBytes, md5);
                return part;
            } catch (IOException | RuntimeException e) {
                part.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DiskFailure(PartNames.partOf(target), e);
        }
    }

    /** Removes what is left of the part of a file that is whole already. */
    static void clear(Path target) throws IOException {
        Files.deleteIfExists(PartNames.partOf(target));
        Files.deleteIfExists(PartNames.sidecarOf(target));
    }

    private void adopt(long figshareId, long sizeBytes, @Nullable String md5) throws IOException {
        PartFileRecord left = PartFileRecord.read(sidecarPath).orElse(null);
        boolean same = left != null
                && left.id() == figshareId
                && (sizeBytes < 0 || left.size() < 0 || left.size() == sizeBytes)
                && (md5 == null || left.md5() == null || md5.equals(left.md5()))
                && (left.size() < 0 || channel.size() <= left.size())
                && (sizeBytes < 0 || channel.size() <= sizeBytes);
        if (!same) {
            channel.truncate(0);
            return;
        }
        sidecar = left;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (channel.read(buffer) >= 0) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        length = channel.position();
    }

    /** How many bytes are here. */
    long length() {
        return length;
    }

    /** What the part is a part of; null where nothing has arrived yet. */
    @Nullable PartFileRecord sidecar() {
        return sidecar;
    }

    Path path() {
        return path;
    }

    /** Notes what the bytes to come belong to. */
    void describe(PartFileRecord described) throws DiskFailure {
        if (described.equals(sidecar)) {
            return;
        }
        try {
            described.write(sidecarPath);
            sidecar = described;
        } catch (IOException e) {
            throw new DiskFailure(sidecarPath, e);
        }
    }

    /** Adds {@code count} bytes at the end. */
    void append(byte[] bytes, int count) throws DiskFailure {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new DiskFailure(path, e);
        }
        digest.update(bytes, 0, count);
        length += count;
    }

    /** Forgets all bytes. */
    void restart() throws DiskFailure {
        try {
            channel.truncate(0);
            channel.position(0);
        } catch (IOException e) {
            throw new DiskFailure(path, e);
        }
        digest = md5Digest();
        length = 0;
    }

    /** The md5 of the bytes that are here, as 32 lower-case hexadecimal digits. */
    String md5() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings the bytes to the disk and then gives them their final name, in one step. */
    void moveIntoPlace() throws DiskFailure {
        try {
            channel.force(true);
            channel.close();
            try {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(sidecarPath);
        } catch (IOException e) {
            throw new DiskFailure(target, e);
        }
    }

    /** Closes the part, which stays where it is, unless it is empty. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            boolean empty = channel.size() == 0;
            channel.close();
            if (empty) {
                clear(target);
            }
        }
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.midog.files.bytes;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file, read by calls of the system: slower than a {@link MappedFile} for many small pieces, but what was read of the
 * file does not count as memory of the process, so that many large files can be open.
 */
public final class ChannelFile implements ByteSource {
    /** Each thread keeps memory for its longest read. */
    private static final int MOST_AT_ONCE = 1 << 17;

    private final FileChannel channel;
    private final long size;

    private ChannelFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Opens {@code path} for reading. */
    public static ChannelFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ChannelFile(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long sizeBytes() {
        return size;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) throws IOException {
        requireInside(offset, length);
        int done = 0;
        while (done < length) {
            ByteBuffer into = ByteBuffer.wrap(target, at + done, Math.min(MOST_AT_ONCE, length - done));
            int read = channel.read(into, offset + done);
            if (read < 0) {
                throw MidogException.operation(
                        "the file was " + size + " bytes long and has been cut off while it was read; fetch it again");
            }
            done += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

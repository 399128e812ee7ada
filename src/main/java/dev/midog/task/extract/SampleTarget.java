package dev.midog.task.extract;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.ReaderLeftException;
import dev.midog.patch.SampleBuffer;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.PatchParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a stream of samples goes: a channel, or a named pipe, a device or a file. */
public sealed interface SampleTarget {
    /**
     * A channel, which is left open.
     *
     * @param name for messages, such as {@code standard output}
     */
    record Channel(String name, WritableByteChannel channel) implements SampleTarget {}

    /**
     * A named pipe, a device or a file.
     *
     * @param path a file need not exist, and gets its name when it is whole
     */
    record File(Path path) implements SampleTarget {
        /** Whether what is sent would stay on a disk, as against a pipe or a device. */
        boolean isOnDisk() {
            return !Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path);
        }
    }

    /** Writes a whole stream. */
    @FunctionalInterface
    interface StreamContent {
        /** Writes all of it to {@code out}. */
        void writeTo(TargetOutlet out) throws IOException;
    }

    /**
     * Writes {@code content}. Where the reader of a pipe leaves before the end, the writing ends silently.
     *
     * @param endless whether the content has no end, which no file can hold
     * @param force whether a file that exists is replaced
     * @param inputs what is read, which no file replaces
     * @return whether all of it was written
     */
    default boolean write(boolean endless, boolean force, Inputs inputs, StreamContent content) throws IOException {
        if (this instanceof Channel open) {
            return writeUntilReaderLeaves(new TargetOutlet(open.name(), open.channel()), content);
        }
        File file = (File) this;
        if (!file.isOnDisk()) {
            return writeInto(file.path(), content, StandardOpenOption.WRITE);
        } else if (endless) {
            throw MidogException.usage(Message.of(
                    file.path() + " is not a pipe, and endless samples would fill the disk; leave ",
                    PatchParameters.LOOP,
                    " out, or make a pipe with mkfifo"));
        } else {
            AtomicFile.write(
                    file.path(),
                    force,
                    inputs,
                    staging -> writeInto(staging, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            return true;
        }
    }

    private static boolean writeInto(Path file, StreamContent content, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            return writeUntilReaderLeaves(new TargetOutlet(file.toString(), channel), content);
        }
    }

    private static boolean writeUntilReaderLeaves(TargetOutlet out, StreamContent content) throws IOException {
        try {
            content.writeTo(out);
            return true;
        } catch (ReaderLeftException e) {
            // It has what it wanted.
            return false;
        }
    }

    /** Takes the bytes of a stream. */
    final class TargetOutlet implements SampleStream.Outlet {
        private final String name;
        private final WritableByteChannel channel;

        private TargetOutlet(String name, WritableByteChannel channel) {
            this.name = name;
            this.channel = channel;
        }

        @Override
        public void take(long first, SampleBuffer buffer) throws IOException {
            write(buffer.bytes());
        }

        /** Writes all of {@code bytes}; a reader that has left is a {@link ReaderLeftException}. */
        void write(ByteBuffer bytes) throws IOException {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                throw ReaderLeftException.isCauseOf(e)
                        ? new ReaderLeftException(e)
                        : new FileSystemException(name, null, e.getMessage());
            }
        }
    }
}

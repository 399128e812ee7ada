package dev.midog.task.extract;

import dev.midog.cli.common.Terminal;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.ReaderLeftException;
import dev.midog.patch.SampleBuffer;
import dev.midog.patch.SampleStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a stream of samples goes: standard output, a named pipe, a device or a file. */
public final class SampleTarget implements SampleStream.Outlet, Closeable {
    /** How {@code --out} names standard output. */
    public static final Path STDOUT = Path.of("-");

    private final String name;
    private final FileChannel channel;

    private SampleTarget(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /** Writes a whole stream. */
    @FunctionalInterface
    interface Content {
        void writeTo(SampleTarget target) throws IOException;
    }

    /**
     * Writes {@code content} to {@code path}: to {@code stdout} for {@link #STDOUT}, into a pipe or a device as it
     * comes, and to a file that gets its name when it is whole.
     *
     * <p>Where the reader of a pipe leaves before the end, the writing ends without a word.
     *
     * @param endless whether the content has no end, which no file can hold
     * @param force whether a file that exists is replaced
     * @throws MidogException where standard output is a terminal or does not take bytes
     */
    static void write(Path path, Optional<FileOutputStream> stdout, boolean endless, boolean force, Content content)
            throws IOException {
        if (path.equals(STDOUT)) {
            writeUntilReaderLeaves(new SampleTarget("standard output", standardOutput(stdout)), content);
        } else if (!isFile(path)) {
            writeInto(path, content, StandardOpenOption.WRITE);
        } else if (endless) {
            throw MidogException.usage(path + " is no pipe, and samples without end would fill the disk; leave --loop"
                    + " out, or make a pipe with mkfifo");
        } else {
            AtomicFile.write(
                    path,
                    force,
                    staging -> writeInto(staging, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }
    }

    /** Whether what is sent to {@code path} would stay on a disk, as against a pipe, a device or standard output. */
    static boolean isFile(Path path) {
        return !path.equals(STDOUT) && (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path));
    }

    private static FileChannel standardOutput(Optional<FileOutputStream> stdout) {
        FileOutputStream stream = stdout.orElseThrow(
                () -> MidogException.operation("there is no standard output here that takes bytes; name a file"));
        if (Terminal.takesStdout()) {
            throw MidogException.usage("standard output is a terminal, and samples are no text; send them on with |"
                    + " or >, or name a file or a folder with --out");
        }
        return stream.getChannel();
    }

    private static void writeInto(Path file, Content content, StandardOpenOption... how) throws IOException {
        try (SampleTarget target = new SampleTarget(file.toString(), FileChannel.open(file, how))) {
            writeUntilReaderLeaves(target, content);
        }
    }

    private static void writeUntilReaderLeaves(SampleTarget target, Content content) throws IOException {
        try {
            content.writeTo(target);
        } catch (ReaderLeftException e) {
            // It has what it wanted.
            return;
        }
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package dev.midog.cli;

import dev.midog.files.storage.ReaderLeftException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A stream that remembers its first failure, which the writers of text above it would swallow. */
public final class WatchedOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    public WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Whether results are lost that someone still wanted: a reader that has left, as {@code head} does, wants no more. */
    public boolean lostResults() {
        return failure != null && !ReaderLeftException.isCauseOf(failure);
    }

    /** What the system said of the first failure, or the empty string where there was none. */
    public String failure() {
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }
}

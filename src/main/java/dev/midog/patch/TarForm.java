package dev.midog.patch;

import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * A sample as two members of a tar archive (POSIX.1-2001, pax): the patch and its label.
 *
 * <p>Every member has the same time, mode and owner, so that equal samples give equal bytes.
 */
final class TarForm implements SampleForm {
    /** The zeros that end an archive: two blocks (POSIX.1-2017, pax, "ustar Interchange Format"). */
    static final int TRAILER_BYTES = 2 * TarConstants.DEFAULT_RCDSIZE;

    /** The first of January 1980, UTC: GNU tar warns of files from the epoch itself. */
    private static final long MODIFIED_MILLISECONDS = 315_532_800_000L;

    private static final int MODE = 0100644;

    /** Two members with long names and a label of some annotations; more is made room for when it comes. */
    private static final int ROOM_FOR_HEADERS = 1 << 13;

    private final SampleLabel label;
    private final String extension;
    private final Forward forward = new Forward();
    private final TarArchiveOutputStream tar =
            new TarArchiveOutputStream(forward, TarConstants.DEFAULT_RCDSIZE, StandardCharsets.UTF_8.name());

    TarForm(SampleLabel label, String extension) {
        this.label = label;
        this.extension = extension;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE);
    }

    @Override
    public void append(PatchRequest patch, SourceImageFile source, ByteBuffer pixels, SampleBuffer to)
            throws IOException {
        to.reserve(Math.addExact(pixels.remaining(), ROOM_FOR_HEADERS));
        forward.target = to;
        member(patch.name() + "." + extension, pixels);
        member(patch.name() + ".json", label.of(patch, source));
    }

    private void member(String name, ByteBuffer content) throws IOException {
        String plain = name.replaceAll("[^\\x21-\\x7e]", "_");
        if (name.length() >= TarConstants.NAMELEN || !plain.equals(name)) {
            put(
                    new TarArchiveEntry("PaxHeaders/" + shortened(plain), TarConstants.LF_PAX_EXTENDED_HEADER_LC),
                    ByteBuffer.wrap(paxRecord("path", name)));
        }
        put(new TarArchiveEntry(shortened(plain)), content);
    }

    private static String shortened(String name) {
        int room = TarConstants.NAMELEN - 1 - "PaxHeaders/".length();
        return name.length() <= room ? name : name.substring(0, room);
    }

    private void put(TarArchiveEntry entry, ByteBuffer content) throws IOException {
        entry.setSize(content.remaining());
        entry.setMode(MODE);
        entry.setIds(0, 0);
        // The library takes the user who runs the program for the owner unless told otherwise.
        entry.setNames("", "");
        entry.setModTime(MODIFIED_MILLISECONDS);
        tar.putArchiveEntry(entry);
        tar.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
        tar.closeArchiveEntry();
    }

    /** {@code "LENGTH KEY=VALUE\n"}, the length counting itself. */
    private static byte[] paxRecord(String key, String value) {
        byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length + 1;
        while (length < rest.length + Integer.toString(length).length()) {
            length++;
        }
        return (length + " " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Hands blocks on to the buffer of the sample that is being made. */
    private static final class Forward extends OutputStream {
        private @Nullable SampleBuffer target;

        @Override
        public void write(int one) {
            Objects.requireNonNull(target).write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Objects.requireNonNull(target).write(bytes, offset, length);
        }
    }
}

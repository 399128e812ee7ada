package dev.midog.image.restart;

import java.util.Arrays;
import java.util.Optional;

/**
 * The markers of a sequential JPEG up to its first scan (ITU T.81, annex B), and what of them tells how its restart
 * intervals lie.
 */
final class RestartHeader {
    private static final int START_OF_SCAN = 0xda;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int BASELINE = 0xc0;
    private static final int EXTENDED = 0xc1;
    private static final int SMALLEST_FRAME = 13;
    private static final int SMALLEST_SCAN = 10;
    private static final int BLOCK = 8;

    private final byte[] bytes;
    private final int frameAt;
    private final int interval;

    private RestartHeader(byte[] bytes, int frameAt, int interval) {
        this.bytes = bytes;
        this.frameAt = frameAt;
        this.interval = interval;
    }

    /** Empty where {@code head} has no such header or its JPEG has no restart intervals. */
    static Optional<RestartHeader> of(byte[] head) {
        int frameAt = 0;
        int interval = 0;
        int at = 2;
        while (at + 4 <= head.length && at(head, at) == 0xff) {
            int marker = at(head, at + 1);
            int end = at + 2 + word(head, at + 2);
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (end < at + 4 || end > head.length) {
                return Optional.empty();
            }
            if ((marker == BASELINE || marker == EXTENDED) && end >= at + SMALLEST_FRAME) {
                frameAt = at;
            } else if (marker == RESTART_INTERVAL && end >= at + 6) {
                interval = word(head, at + 4);
            } else if (marker == START_OF_SCAN) {
                return interval == 0 || end < at + SMALLEST_SCAN || !isWhole(head, frameAt, at)
                        ? Optional.empty()
                        : Optional.of(new RestartHeader(Arrays.copyOf(head, end), frameAt, interval));
            }
            at = end;
        }
        return Optional.empty();
    }

    /** From the start-of-image marker to the end of the scan's header; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} the frame's marker is. */
    int frameAt() {
        return frameAt;
    }

    /** Units between two restart markers; at least 1. */
    int interval() {
        return interval;
    }

    /** Pixels that a unit is wide: 8, or more where color is stored at a lower resolution. */
    int unitWidth() {
        return BLOCK * most(bytes, frameAt, 4);
    }

    /** Pixels that a unit is high. */
    int unitHeight() {
        return BLOCK * most(bytes, frameAt, 0);
    }

    /** Whether the scan has all components of a frame that is as long as it should be. */
    private static boolean isWhole(byte[] head, int frameAt, int scanAt) {
        int components = frameAt == 0 ? 0 : at(head, frameAt + 9);
        return components > 0
                && word(head, frameAt + 2) == 8 + 3 * components
                && at(head, scanAt + 4) == components
                && most(head, frameAt, 0) > 0
                && most(head, frameAt, 4) > 0;
    }

    /** The largest sampling factor along an axis; 1 for one component, whose units are single blocks. */
    private static int most(byte[] head, int frameAt, int shift) {
        int components = at(head, frameAt + 9);
        int most = components == 1 ? 1 : 0;
        for (int i = 0; components > 1 && i < components; i++) {
            most = Math.max(most, at(head, frameAt + 11 + 3 * i) >> shift & 0xf);
        }
        return most;
    }

    private static int at(byte[] head, int index) {
        return head[index] & 0xff;
    }

    private static int word(byte[] head, int index) {
        return at(head, index) << 8 | at(head, index + 1);
    }
}

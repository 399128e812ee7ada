package dev.midog.format.spi;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * UUIDs for annotations that have none, where a format demands one.
 *
 * <p>Each is the name-based UUID of the image with the annotation's id in its low bits, as a UUID of version 8 (RFC 9562):
 * the same annotation always gets the same, and no two of an image do.
 */
public final class MadeUuid {
    private static final int VERSION = 8;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    /** All but the two bits of the variant. */
    private static final long ID_BITS = -1L >>> 2;

    private final UUID image;

    /** UUIDs for annotations of the image called {@code fileName}. */
    public MadeUuid(String fileName) {
        this.image = UUID.nameUUIDFromBytes(("midog image " + fileName).getBytes(StandardCharsets.UTF_8));
    }

    /** The UUID of the annotation with that id. */
    public String of(long annotationId) {
        return new UUID(
                        (image.getMostSignificantBits() & ~VERSION_BITS) | VERSION_8,
                        image.getLeastSignificantBits() ^ (annotationId & ID_BITS))
                .toString();
    }

    /** Whether {@code uuid} is of the version that made ones have. */
    public static boolean isOfMadeVersion(UUID uuid) {
        return uuid.version() == VERSION;
    }
}

package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an image or its labels lie.
 *
 * @param side the folder of its side; null where it lies in none
 * @param stem its name without extension, and with {@code /} between folders
 */
record Place(@Nullable Split side, String stem) {
    /** The place of {@code name} where it lies in a folder called {@code kind}, labels or images. */
    static Optional<Place> of(String name, String kind) {
        String stem = new ImageName(name).stem();
        int at = ("/" + stem).indexOf("/" + kind + "/");
        if (at < 0) {
            return Optional.empty();
        }
        String before = at == 0 ? "" : stem.substring(0, at - 1);
        String behind = stem.substring(at + kind.length() + 1);
        String next = behind.contains("/") ? behind.substring(0, behind.indexOf('/')) : "";
        if (Sides.isFolder(next)) {
            return Optional.of(new Place(Sides.of(next).orElse(null), behind.substring(next.length() + 1)));
        }
        return Optional.of(new Place(Sides.of(new ImageName(before).base()).orElse(null), behind));
    }

    /** Whether labels and an image of these places can be of each other: one name, and not in two splits. */
    boolean fits(Place other) {
        return stem.equals(other.stem) && (side == null || other.side == null);
    }

    /** This place, on the side of {@code other} where it is on none itself. */
    Place orSideOf(Place other) {
        return side == null ? new Place(other.side, stem) : this;
    }
}

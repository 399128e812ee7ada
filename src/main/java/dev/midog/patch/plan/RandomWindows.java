package dev.midog.patch.plan;

import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.List;

/** The single draws that samplers are made of. */
final class RandomWindows {
    private RandomWindows() {}

    /** A window anywhere in the image, every place alike; one that is larger than the image covers it. */
    static Window anywhere(SourceImage image, PatchSize size, SplitMix64 random) {
        int x = along(image.width() - size.width(), random);
        int y = along(image.height() - size.height(), random);
        return new Window(x, y, size.width(), size.height());
    }

    /** A window whose middle lies on {@code middle}, to the nearest pixel. */
    static Window around(Point middle, PatchSize size) {
        return Window.around(middle.x(), middle.y(), size.width(), size.height());
    }

    /** One of {@code choices}, each alike. */
    static <T> T oneOf(List<T> choices, SplitMix64 random) {
        return choices.get(random.between(0, choices.size() - 1));
    }

    private static int along(int room, SplitMix64 random) {
        return random.between(Math.min(0, room), Math.max(0, room));
    }
}

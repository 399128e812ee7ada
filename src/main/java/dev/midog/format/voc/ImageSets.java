package dev.midog.format.voc;

import dev.midog.core.model.Counted;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Split;
import dev.midog.files.storage.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lists of images in {@code ImageSets}, one for each side. */
final class ImageSets {
    /** Longer than any list of images; keeps a hostile file from filling the memory. */
    private static final long MAX_BYTES = 16L << 20;

    private final Map<String, Split> sides = new HashMap<>();
    private final Map<String, Split> stripped = new HashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final Set<String> onTwoSides = new TreeSet<>();

    /** The lists in the folder of a dataset. */
    static ImageSets read(Path folder) throws IOException {
        ImageSets sets = new ImageSets();
        for (Split side : Split.values()) {
            Path set = folder.resolve(VocFormat.SETS).resolve(VocWriter.fileName(side));
            if (Files.isRegularFile(set)) {
                TextFile.read(set, MAX_BYTES, "a list of images")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> sets.add(line, side));
            }
        }
        return sets;
    }

    private void add(String line, Split side) {
        String name = new ImageName(line).path();
        unused.add(name.strip());
        stripped.putIfAbsent(name.strip(), side);
        Split first = sides.putIfAbsent(name, side);
        if (first != null && first != side) {
            onTwoSides.add(name);
        }
    }

    /** The side of the image called {@code stem} without its extension, with or without blanks around it in the list; null where it is in none. */
    @Nullable Split of(String stem) {
        unused.remove(stem.strip());
        Split side = sides.get(stem);
        return side == null ? stripped.get(stem) : side;
    }

    /** Reports names that no image has, and of those in two lists. */
    void tell(Notices notices) {
        notices.addCounted(
                "SIDES-DIFFER",
                onTwoSides.size(),
                Counted.of(onTwoSides.size(), "image is", "images are")
                        + " in the lists of two splits, of which the first counts: " + String.join(", ", onTwoSides));
        notices.addCounted(
                "SETS-NOT-READ",
                unused.size(),
                Counted.of(unused.size(), "name", "names") + " in " + VocFormat.SETS + " that no XML file has: "
                        + String.join(", ", unused));
    }
}

package dev.midog.task.montage;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.draw.marks.Picture;
import dev.midog.draw.montage.ContactSheet;
import dev.midog.draw.montage.Mark;
import dev.midog.draw.montage.Tile;
import dev.midog.files.storage.SafeName;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.draw.PngPicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws patches of a folder side by side with their boxes, under a legend with counts. */
public final class Montage {
    private static final Parameter OUTPUT = Parameter.of("output");
    private static final Parameter CATEGORY = Parameter.of("category");

    private final MontageSettings settings;

    private Montage(MontageSettings settings) {
        this.settings = settings;
    }

    /**
     * Draws the patches that {@code settings} pick.
     *
     * @throws MidogException where the folder holds no finished patches, none is picked, or a label or patch is damaged
     */
    public static MontageResult draw(MontageSettings settings) throws IOException {
        return new Montage(settings).draw();
    }

    private MontageResult draw() throws IOException {
        PatchCollection all = PatchFolderReader.read(settings.folder());
        settings.inputs().refuseWithin(settings.output());
        OutputFile output = OutputFile.open(OUTPUT, settings.output(), settings.force(), settings.inputs());
        boolean isFiltered = !settings.category().isEmpty();
        List<LabelledPatch> shown =
                new PatchChoice(settings.limit(), settings.seed()).pick(all.patches(), ids(all), isFiltered);
        if (shown.isEmpty()) {
            throw MidogException.operation(Message.of(
                    "no patch of " + settings.folder() + " has an annotation of ",
                    CATEGORY.as(String.join(", ", settings.category().category()))));
        }
        Notices notices = new Notices();
        all.labels()
                .ifPresent(kind -> notices.add(
                        new Notice("FORMAT", "the labels of " + settings.folder() + " are read as " + kind, 0)
                                .asDetail()));
        if (!all.marked()) {
            notices.add(
                    "NO-BOXES", "the patches were cut with masks as their only labels, so that no box can be drawn");
        }
        Picture picture = sheet(all, shown);
        output.write(PngPicture.of(picture, null)::write);
        long annotations =
                shown.stream().mapToLong(patch -> patch.marks().size()).sum();
        return new MontageResult(shown.size(), all.patches().size(), annotations, notices);
    }

    private Picture sheet(PatchCollection all, List<LabelledPatch> shown) throws IOException {
        List<Tile> tiles = new ArrayList<>();
        for (LabelledPatch patch : shown) {
            tiles.add(new Tile(SafeName.resolve(settings.folder(), patch.path()), patch.name(), patch.marks()));
        }
        String how = settings.seed() != null
                ? "picked at random, seed " + settings.seed()
                : PatchChoice.isRanked(shown) ? "the worst first" : "picked evenly";
        return new ContactSheet(settings.tilesPerRow(), settings.tileSize())
                .draw(
                        shown.size() + " of " + all.patches().size() + " patches, " + how,
                        all.categories(),
                        counts(all, shown),
                        tiles);
    }

    /** What the legend says of each class; of kinds of errors those alone that there are. */
    private static Map<Integer, String> counts(PatchCollection all, List<LabelledPatch> shown) {
        Map<Integer, Long> inAll = counts(all.patches().stream());
        Map<Integer, Long> here = counts(shown.stream());
        Map<Integer, String> counts = new HashMap<>();
        boolean isRanked = PatchChoice.isRanked(shown);
        for (Category category : all.categories()) {
            if (isRanked && !inAll.containsKey(category.id())) {
                continue;
            }
            counts.put(
                    category.id(),
                    all.marked()
                            ? here.getOrDefault(category.id(), 0L) + " of " + inAll.getOrDefault(category.id(), 0L)
                            : "no boxes");
        }
        return counts;
    }

    private static Map<Integer, Long> counts(Stream<LabelledPatch> patches) {
        return patches.flatMap(patch -> patch.marks().stream())
                .collect(Collectors.groupingBy(Mark::categoryId, Collectors.counting()));
    }

    private Set<Integer> ids(PatchCollection all) {
        if (settings.category().isEmpty()) {
            return all.categories().stream().map(Category::id).collect(Collectors.toSet());
        }
        if (!all.marked()) {
            throw MidogException.operation(Message.of(
                    CATEGORY,
                    ": " + settings.folder() + " has masks as its only labels, and they do not tell boxes; leave ",
                    CATEGORY,
                    " out"));
        }
        return settings.category()
                .ids(new Dataset(
                        Extras.EMPTY, List.of(), all.categories(), List.of(), List.of(), List.of(), Extras.EMPTY));
    }
}

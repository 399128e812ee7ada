package dev.midog.task.compare;

import dev.midog.analysis.compare.AlikeClasses;
import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.MatchBy;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares two datasets of any formats: images, annotations, votes and metadata. */
public final class Comparison {
    private static final Parameter MATCH = Parameter.of("match");

    private final DiffSettings settings;
    private final NoticeLog notices;

    private Comparison(DiffSettings settings, NoticeLog notices) {
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Compares the datasets of {@code settings}.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where a file is not a dataset
     */
    public static DiffResult run(DiffSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new Comparison(settings, new NoticeLog(listener)).result();
    }

    private DiffResult result() throws IOException {
        DatasetLoader loader = new DatasetLoader(settings.reading(), notices);
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        LoadedDataset a = loader.loadAsStated(settings.a(), images);
        LoadedDataset b = loader.loadAsStated(settings.b(), images);
        settings.reading().refuseIdle(a.format(), b.format());
        Dataset inA = selected(a);
        Dataset inB = selected(b);
        if (settings.match() == MatchBy.ID) {
            requireIds(inA, settings.a());
            requireIds(inB, settings.b());
        }
        DatasetDiff diff = DatasetDiff.of(
                inA, inB, settings.options(a.format().name().equals(b.format().name())));
        noticeMatching(diff.matchedBy(), inA, inB);
        for (List<String> names : AlikeClasses.unmatched(inA.categories(), inB.categories())) {
            notices.accept(new Notice(
                    "CLASSES-ALIKE",
                    "the class \"" + names.get(0) + "\" of A and \"" + names.get(1)
                            + "\" of B seem to mean the same and count as two",
                    0));
        }
        return new DiffResult(a, b, diff, notices.list());
    }

    private Dataset selected(LoadedDataset loaded) throws IOException {
        return settings.selection().apply(loaded.dataset(), notices);
    }

    private static void requireIds(Dataset dataset, Path file) {
        if (!dataset.annotations().isEmpty() && dataset.annotations().stream().allMatch(Annotation::numbered)) {
            throw MidogException.invalidData(Message.of(
                    file + " states no ids of annotations; give ",
                    MATCH.as(MatchBy.NEAREST.label()),
                    " to match them by place"));
        }
    }

    private void noticeMatching(MatchBy matchedBy, Dataset inA, Dataset inB) {
        Message message = Message.of(
                "annotations are matched by ",
                matchedBy.label(),
                matchedBy == MatchBy.NEAREST ? ", no further than " + within() + " pixels" : "");
        notices.accept(new Notice(
                "MATCHED-BY",
                settings.match() == null ? Message.of(message, "; ", MATCH, " selects another method") : message,
                0));
        long without = withoutGuid(inA) + withoutGuid(inB);
        if (matchedBy == MatchBy.GUID && without > 0) {
            notices.accept(new Notice(
                    "WITHOUT-GUID",
                    Counted.of(withoutGuid(inA), "annotation") + " of A and " + withoutGuid(inB)
                            + " of B have no guid; these are matched by position, no further than " + within()
                            + " pixels",
                    without));
        }
    }

    private String within() {
        return BigDecimal.valueOf(settings.within()).stripTrailingZeros().toPlainString();
    }

    private static long withoutGuid(Dataset dataset) {
        return dataset.annotations().stream()
                .filter(annotation -> annotation.guid() == null)
                .count();
    }
}

package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Mended;
import dev.midog.analysis.validate.Mender;
import dev.midog.analysis.validate.Rule;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.Tally;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The copy that {@code --fix} writes.
 *
 * @param changes all that was mended in it, as its format holds it
 * @param images what the copy's format may leave out of its images
 * @param left what is found in the copy; null where it could not be read again
 */
public record CorrectedCopy(
        DatasetTarget target,
        List<Change> changes,
        KnownImages images,
        @Nullable List<Finding> left) {
    /**
     * Mends what was checked and writes it; the copy is not checked yet.
     *
     * @param ignored rules that stay broken, but for what no file has that midog writes
     */
    public static CorrectedCopy write(
            Lint.Result checked, DatasetTarget target, Set<Rule> ignored, ReadingSettings reading, PrintWriter err)
            throws IOException {
        DatasetFormat from = checked.source().format();
        DatasetFormat to = target.format();
        boolean keepsOrphans = ignored.contains(Rule.ORPHAN_ROWS) && from == to;
        Mended mended = Mender.mend(checked.dataset(), checked.sizes(), ignored);
        Dataset dataset = keepsOrphans ? mended.dataset() : from.withoutStrays(mended.dataset());
        List<Change> changes = new ArrayList<>(checked.rowChanges());
        changes.addAll(mended.changes());
        Stream.concat(checked.findings().stream(), checked.ignored().stream())
                .filter(finding -> isMendedByWriting(finding.rule(), to))
                .filter(finding -> !(keepsOrphans && finding.rule() == Rule.ORPHAN_ROWS))
                .forEach(finding -> changes.add(writtenAnew(finding, from, to)));
        to.checkTarget(dataset, target.path());
        FolderImages.requireSizes(dataset, to);
        WriteOptions options = reading.writeOptions(WriteOptions.PUBLISHED_SPOT_SIZE, from, to);
        Losses losses = Formats.losses(dataset, to, options);
        refuseLeavingOut(dataset, losses.written(), target, from);
        HeldChanges held = HeldChanges.of(changes, dataset, to, to.holds(options));
        NoticePrinter.print(losses.notices(), err);
        Notices notices = new Notices();
        notices.addCounted(
                "CHANGES-NOT-HELD",
                held.lost().size(),
                to.name() + " cannot hold what was mended by "
                        + Counted.of(held.lost().size(), "change") + " (" + held.lostCodes()
                        + "), which " + (held.lost().size() == 1 ? "is" : "are")
                        + " not in the copy; another format by --to may hold "
                        + (held.lost().size() == 1 ? "it" : "them"));
        target.write(staging -> to.write(dataset, staging, options, notices));
        NoticePrinter.print(notices, err);
        return new CorrectedCopy(target, held.kept(), known(dataset), null);
    }

    /** Refuses a format in which images or annotations would be missing, though no change took them away. */
    private static void refuseLeavingOut(Dataset dataset, Tally written, DatasetTarget target, DatasetFormat from) {
        Tally given = Tally.of(dataset);
        List<String> leftOut = new ArrayList<>();
        if (written.images() < given.images()) {
            leftOut.add(given.images() - written.images() + " of " + Counted.of(given.images(), "image"));
        }
        if (written.annotations() < given.annotations()) {
            leftOut.add(given.annotations() - written.annotations() + " of "
                    + Counted.of(given.annotations(), "annotation"));
        }
        if (!leftOut.isEmpty()) {
            throw MidogException.usage("--fix " + target.path() + ": the format "
                    + target.format().name() + " would leave out " + String.join(" and ", leftOut)
                    + ", and a corrected copy has them all; name a format that holds them with --to, such as "
                    + holder(dataset, given, from).name());
        }
    }

    /** A format that holds every image and annotation, the dataset's own where it does. */
    private static DatasetFormat holder(Dataset dataset, Tally given, DatasetFormat from) {
        return Stream.concat(Stream.of(from), Formats.readable().stream())
                .filter(format -> {
                    Tally written = Formats.losses(dataset, format, new WriteOptions(WriteOptions.PUBLISHED_SPOT_SIZE))
                            .written();
                    return written.images() == given.images() && written.annotations() == given.annotations();
                })
                .findFirst()
                .orElseThrow();
    }

    private static Change writtenAnew(Finding finding, DatasetFormat from, DatasetFormat to) {
        String after = finding.rule() == Rule.ORPHAN_ROWS ? "removed" : "written anew";
        boolean isOfDatabase = finding.rule() == Rule.STALE_TRIGGERS || finding.rule() == Rule.OLD_SCHEMA;
        return new Change(
                finding.rule(),
                null,
                null,
                finding.count() + " of them",
                isOfDatabase && from != to ? "none, as " + to.name() + " is no database" : after);
    }

    /** Whether a file that midog writes never has what {@code rule} is about. */
    private static boolean isMendedByWriting(Rule rule, DatasetFormat to) {
        return switch (rule) {
            case BOX_CONVENTION, COCO_KEYS -> !to.writesPublishedDialect();
            case ORPHAN_ROWS, STALE_TRIGGERS, OLD_SCHEMA -> true;
            default -> false;
        };
    }

    private static KnownImages known(Dataset dataset) {
        Map<String, KnownImage> images = new HashMap<>();
        for (Roi roi : dataset.rois()) {
            images.putIfAbsent(
                    ImageName.of(roi).stem(),
                    new KnownImage(
                            roi.fileName(), roi.facts().width(), roi.facts().height()));
        }
        return stem -> Optional.ofNullable(images.get(stem));
    }

    /** This copy with what is found in it. */
    public CorrectedCopy withLeft(List<Finding> findings) {
        return new CorrectedCopy(target, changes, images, List.copyOf(findings));
    }
}

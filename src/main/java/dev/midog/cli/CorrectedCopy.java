package dev.midog.cli;

import dev.midog.format.DatasetFormat;
import dev.midog.format.ImageNames;
import dev.midog.format.KnownImage;
import dev.midog.format.KnownImages;
import dev.midog.format.Losses;
import dev.midog.format.WriteOptions;
import dev.midog.model.Dataset;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.validate.Change;
import dev.midog.validate.Finding;
import dev.midog.validate.Mended;
import dev.midog.validate.Mender;
import dev.midog.validate.Rule;
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
 * @param changes all that was mended for it
 * @param images what the copy's format may leave out of its images
 * @param left what is found in the copy; null where it could not be read again
 */
record CorrectedCopy(
        DatasetTarget target,
        List<Change> changes,
        KnownImages images,
        @Nullable List<Finding> left) {
    /**
     * Mends what was checked and writes it; the copy is not checked yet.
     *
     * @param ignored rules that stay broken, but for what no file has that midog writes
     */
    static CorrectedCopy write(
            Lint.Result checked, DatasetTarget target, Set<Rule> ignored, DatasetOptions reading, PrintWriter err)
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
                .forEach(finding -> changes.add(writtenAnew(finding)));
        to.checkTarget(dataset, target.path());
        FolderImages.requireSizes(dataset, to);
        WriteOptions options = reading.writeOptions(WriteOptions.PUBLISHED_SPOT_SIZE, from, to);
        DatasetOptions.print(Losses.of(dataset, to, options).notices(), err);
        Notices notices = new Notices();
        target.write(staging -> to.write(dataset, staging, options, notices));
        DatasetOptions.print(notices, err);
        return new CorrectedCopy(target, List.copyOf(changes), known(dataset), null);
    }

    private static Change writtenAnew(Finding finding) {
        String after = finding.rule() == Rule.ORPHAN_ROWS ? "removed" : "written anew";
        return new Change(finding.rule(), null, null, finding.count() + " of them", after);
    }

    /** Whether a file that midog writes never has what {@code rule} is about. */
    private static boolean isMendedByWriting(Rule rule, DatasetFormat to) {
        return switch (rule) {
            case BOX_CONVENTION, COCO_KEYS -> !to.name().equals("midog");
            case ORPHAN_ROWS, STALE_TRIGGERS, OLD_SCHEMA -> true;
            default -> false;
        };
    }

    private static KnownImages known(Dataset dataset) {
        Map<String, KnownImage> images = new HashMap<>();
        for (Roi roi : dataset.rois()) {
            images.putIfAbsent(
                    ImageNames.stem(roi.fileName()),
                    new KnownImage(
                            roi.fileName(), roi.facts().width(), roi.facts().height()));
        }
        return stem -> Optional.ofNullable(images.get(stem));
    }

    /** This copy with what is found in it. */
    CorrectedCopy withLeft(List<Finding> findings) {
        return new CorrectedCopy(target, changes, images, List.copyOf(findings));
    }
}

package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.MendedDataset;
import dev.midog.analysis.validate.Mender;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.Tally;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Corrects a checked dataset and writes it. */
final class CopyWriter {
    private static final Parameter FIX = Parameter.of("fix");
    private static final Parameter TO = Parameter.of("to");

    private final CheckedDataset checked;
    private final DatasetTarget target;
    private final LintSettings settings;
    private final NoticeLog notices;
    private final DatasetFormat from;
    private final DatasetFormat to;
    private final boolean keepsOrphans;

    /**
     * A copy that is written.
     *
     * @param changes all that was corrected in it, as its format holds it
     * @param images what its format may leave out of its images
     */
    record Copy(List<Change> changes, KnownImages images) {}

    CopyWriter(CheckedDataset checked, DatasetTarget target, LintSettings settings, NoticeLog notices) {
        this.checked = checked;
        this.target = target;
        this.settings = settings;
        this.notices = notices;
        this.from = checked.source().format();
        this.to = target.format();
        this.keepsOrphans = settings.ignore().contains(Rule.ORPHAN_ROWS) && from == to;
    }

    /** Writes the copy; rules that are ignored stay broken, unless no file that midog writes can break them. */
    Copy write() throws IOException {
        MendedDataset mended = Mender.mend(checked.dataset(), checked.sizes(), settings.ignore());
        Dataset dataset = keepsOrphans ? mended.dataset() : from.withoutStrays(mended.dataset());
        target.requireWritable(dataset);
        WriteOptions options = settings.reading().writeOptions(WriteOptions.PUBLISHED_SPOT_SIZE, from, to);
        Losses losses = Formats.losses(dataset, to, options);
        refuseLeavingOut(dataset, losses.written());
        WrittenChanges changes = WrittenChanges.of(changes(mended), dataset, to, to.holds(options));
        losses.notices().forEach(notices);
        noticeLost(changes);
        Notices ofWriting = new Notices();
        target.write(staging -> to.write(dataset, staging, options, ofWriting));
        notices.acceptAll(ofWriting);
        return new Copy(changes.written(), known(dataset));
    }

    private List<Change> changes(MendedDataset mended) {
        List<Change> changes = new ArrayList<>(checked.rowChanges());
        changes.addAll(mended.changes());
        Stream.concat(checked.findings().stream(), checked.ignored().stream())
                .filter(finding -> isCorrectedByWriting(finding.rule()))
                .filter(finding -> !(keepsOrphans && finding.rule() == Rule.ORPHAN_ROWS))
                .forEach(finding -> changes.add(writtenAnew(finding)));
        return changes;
    }

    /** Whether no file that midog writes in the target's format can break {@code rule}. */
    private boolean isCorrectedByWriting(Rule rule) {
        return switch (rule) {
            case BOX_CONVENTION, COCO_KEYS, NO_BBOX, FLAT_SEGMENTATION -> !to.writesPublishedDialect();
            case ORPHAN_ROWS, STALE_TRIGGERS, OLD_SCHEMA, FRACTIONAL_PLACE, QUPATH_REFUSES -> true;
            default -> false;
        };
    }

    private Change writtenAnew(Finding finding) {
        String after = finding.rule() == Rule.ORPHAN_ROWS ? "removed" : "rewritten";
        boolean isOfDatabase = finding.rule() == Rule.STALE_TRIGGERS || finding.rule() == Rule.OLD_SCHEMA;
        return new Change(
                finding.rule(),
                null,
                null,
                finding.count() + " of them",
                isOfDatabase && from != to ? "none, as " + to.name() + " is not a database" : after);
    }

    private void noticeLost(WrittenChanges changes) {
        int lost = changes.lost().size();
        Notices ofChanges = new Notices();
        ofChanges.addCounted(
                "CHANGES-NOT-HELD",
                lost,
                Message.of(
                        to.name() + " cannot hold " + Counted.of(lost, "change") + " (" + changes.lostCodes()
                                + "), which " + (lost == 1 ? "is" : "are") + " not in the copy; another format with ",
                        TO,
                        " may hold " + (lost == 1 ? "it" : "them")));
        notices.acceptAll(ofChanges);
    }

    /** Refuses a format in which images or annotations would be missing, though no change took them away. */
    private void refuseLeavingOut(Dataset dataset, Tally written) {
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
            throw MidogException.usage(Message.of(
                    FIX.as(target.path()),
                    ": the format " + to.name() + " would leave out " + String.join(" and ", leftOut)
                            + ", and a corrected copy has them all; name a format that holds them with ",
                    TO,
                    ", such as " + holder(dataset, given).name()));
        }
    }

    /** A format that holds every image and annotation, the dataset's own where it does. */
    private DatasetFormat holder(Dataset dataset, Tally given) {
        return Stream.concat(Stream.of(from), Formats.readable().stream())
                .filter(format -> {
                    Tally written = Formats.losses(dataset, format, WriteOptions.DEFAULT)
                            .written();
                    return written.images() == given.images() && written.annotations() == given.annotations();
                })
                .findFirst()
                .orElseThrow();
    }

    private static KnownImages known(Dataset dataset) {
        Map<String, KnownImage> images = new HashMap<>();
        for (Roi roi : dataset.rois()) {
            images.putIfAbsent(
                    ImageName.of(roi).withoutImageExtension(),
                    new KnownImage(
                            roi.fileName(), roi.facts().width(), roi.facts().height()));
        }
        return stem -> Optional.ofNullable(images.get(stem));
    }
}

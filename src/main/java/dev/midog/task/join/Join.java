package dev.midog.task.join;

import dev.midog.analysis.join.JoinReport;
import dev.midog.analysis.join.LayerJoin;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.Optional;

/** Puts a second layer of labels and votes on the annotations of a dataset. */
public final class Join {
    private static final Parameter WITHIN = Parameter.of("within");

    private Join() {}

    /**
     * Joins as {@code settings} say.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where a file cannot be read or written, or where no
     *     label belongs to an annotation
     */
    public static JoinResult run(JoinSettings settings, JoinListener listener) throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        DatasetFormat format = settings.format();
        DatasetTarget target = DatasetTarget.open(format, settings.output(), settings.force(), settings.read());
        DatasetLoader loader = new DatasetLoader(settings.reading(), notices);
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        LoadedDataset dataset = loader.load(settings.dataset(), images);
        LoadedDataset layer = loader.load(settings.layer(), Optional.empty());
        settings.reading().refuseIdle(dataset.format(), layer.format());
        target.otherName().ifPresent(notices);
        String name = String.valueOf(settings.layer().getFileName());
        LayerJoin.JoinedLayer joined = LayerJoin.of(
                dataset.dataset(), layer.dataset(), settings.within(), name.replaceFirst("(?<=.)\\..*$", ""));
        JoinReport report = joined.report();
        if (report.joined() == 0) {
            boolean isFar = report.count(JoinReport.Reason.UNMATCHED) > 0;
            throw MidogException.operation(Message.of(
                    settings.layer() + ": none of its " + Counted.of(report.rows(), "label")
                            + " belongs to an annotation of "
                            + settings.dataset() + "; "
                            + (report.notJoined().isEmpty()
                                    ? "they are of other images"
                                    : first(report.notJoined().get(0)))
                            + (isFar ? "; allow a larger distance with " : ""),
                    isFar ? WITHIN : ""));
        }
        notices.acceptAll(told(report, settings));
        target.write(
                joined.dataset(),
                new WriteOptions(settings.spotSize()),
                notices,
                held -> listener.written(result(joined, format, settings, notices)));
        return result(joined, format, settings, notices);
    }

    private static JoinResult result(
            LayerJoin.JoinedLayer joined, DatasetFormat format, JoinSettings settings, NoticeLog notices) {
        Dataset dataset = joined.dataset();
        return new JoinResult(dataset, joined.report(), format, settings.output(), notices.list());
    }

    private static String first(JoinReport.NotJoined one) {
        return "the first is " + one.reason().word() + " (" + one.image() + ", " + one.label() + ": " + one.detail()
                + ")";
    }

    private static Notices told(JoinReport report, JoinSettings settings) {
        Notices notices = new Notices();
        for (JoinReport.Reason reason : JoinReport.Reason.values()) {
            long count = report.count(reason);
            notices.addCounted(
                    "LABELS-" + reason,
                    count,
                    settings.layer() + ": " + Counted.of(count, "label is", "labels are") + " " + reason.word()
                            + " and not joined");
        }
        notices.addCounted(
                "LABELS-OF-OTHER-IMAGES",
                report.ofOtherImages(),
                settings.layer() + ": " + Counted.of(report.ofOtherImages(), "label belongs", "labels belong") + " to "
                        + Counted.of(report.otherImages().size(), "image that is", "images that are")
                        + " not in the dataset"
                        + report.otherImages().stream()
                                .findFirst()
                                .map(name -> ", such as " + name)
                                .orElse(""));
        notices.addCounted(
                "SLIDES-SHARED",
                report.sharedSlides(),
                settings.layer() + ": slides of which the dataset has other images, whose labels may belong to the same"
                        + " cells and are not joined: " + report.sharedSlides());
        return notices;
    }
}

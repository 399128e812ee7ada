package dev.midog.task.describe;

import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures inter-rater agreement in a dataset. */
public final class AgreementMeasurement {
    private static final Parameter CLASS_DEPTH = Parameter.of("classDepth");
    private static final Parameter BY = Parameter.of("by");

    private AgreementMeasurement() {}

    /**
     * Reads and measures.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the file is not a dataset or a value of the
     *     selection matches no image
     */
    public static AgreementResult run(AgreementSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        Dataset loaded = new DatasetLoader(settings.reading(), notices)
                .loadOnly(settings.dataset(), images)
                .dataset();
        settings.by().check(loaded, BY);
        Dataset selected = settings.selection().apply(loaded, notices);
        AgreementReport report =
                AgreementReport.of(selected, settings.by(), settings.bootstrap(), settings.classDepth());
        limits(report).forEach(notices);
        return new AgreementResult(report, notices.list());
    }

    /** What the figures leave out, and how to read them. */
    private static List<Notice> limits(AgreementReport report) {
        Notices notices = new Notices();
        if (report.total().pairs().isEmpty()) {
            notices.add("NO-PAIRS", "no annotation has votes of two annotators; there is nothing to compare");
        }
        notices.addCounted(
                "UNKNOWN-VOTES",
                report.unknownVotes(),
                "votes for \"unknown\" that do not count: " + report.unknownVotes());
        notices.addCounted(
                "REPEATED-VOTES",
                report.repeatedVotes(),
                "further votes of an annotator on one annotation that do not count: " + report.repeatedVotes());
        notices.addCounted(
                "OTHER-VOTES",
                report.votesElsewhere(),
                Message.of(
                        "votes for classes above or below those compared, which do not count: "
                                + report.votesElsewhere() + "; compare these with ",
                        CLASS_DEPTH.as(report.depth() == 0 ? "1" : String.valueOf(report.depth() - 1))));
        if (report.total().annotationsByVotes().size() > 1) {
            notices.add(
                    "UNEQUAL-VOTES",
                    "annotations have different numbers of votes; where the first votes decide whether there is a"
                            + " further one, the figures over all votes are biased, and those of the first two are not");
        }
        return notices.list();
    }
}

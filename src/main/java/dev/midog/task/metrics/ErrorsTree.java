package dev.midog.task.metrics;

import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.analysis.diagnose.ErrorKinds;
import dev.midog.analysis.diagnose.LabelSuspect;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.core.model.Message;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.diagnose.ErrorReport;
import dev.midog.task.scoring.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The errors of a detector by kind, and what is wrong with its detections as a whole, as JSON trees. */
public final class ErrorsTree {
    private static final int MOST_SUSPECTS = 100;

    private ErrorsTree() {}

    /** The setting that corrects detections by {@code transform}. */
    public static Message setting(PredictionTransform transform) {
        String value = transform.value().orElse("");
        return Message.of(
                switch (transform.kind()) {
                    case THRESHOLD -> Parameter.of("threshold").as(value);
                    case UNITS -> Parameter.of("units").as(value);
                    default -> Parameter.of("transform").as(transform.label());
                });
    }

    /** The findings as JSON. */
    public static List<Object> diagnosis(List<DetectorFault> findings, Function<Message, String> wording) {
        return findings.stream().map(one -> fault(one, wording)).toList();
    }

    private static Object fault(DetectorFault finding, Function<Message, String> wording) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("kind", finding.kind().label());
        boolean isOther = finding.transform().kind().isOwnSetting();
        tree.put("transform", isOther ? null : finding.transform().label());
        tree.put("option", wording.apply(setting(finding.transform())));
        tree.put("f1Before", finding.f1Before());
        tree.put("f1After", finding.f1After());
        return tree;
    }

    /** The kinds as JSON. */
    static Map<String, @Nullable Object> of(ErrorReport report, List<EvaluationResult.PlacedError> worst) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("kinds", kinds(report.kinds()));
        tree.put("domains", report.domains().stream().map(ErrorsTree::domain).toList());
        tree.put(
                "suspects",
                report.suspects().stream()
                        .limit(MOST_SUSPECTS)
                        .map(ErrorsTree::suspect)
                        .toList());
        tree.put("worst", CurvesTree.worst(worst));
        return tree;
    }

    private static Object suspect(LabelSuspect suspect) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("fileName", suspect.fileName());
        tree.put("annotationId", suspect.annotationId());
        tree.put("label", suspect.mitoticFigure() ? "mitotic figure" : "hard negative");
        tree.put("agreement", suspect.agreement());
        tree.put("score", suspect.score());
        return tree;
    }

    private static Object domain(ErrorKinds.OfGroup group) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("key", group.key());
        tree.put("kinds", kinds(group.kinds()));
        return tree;
    }

    private static List<Object> kinds(ErrorKinds kinds) {
        return kinds.counts().stream().map(ErrorsTree::kind).toList();
    }

    private static Object kind(ErrorKinds.KindCount count) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("error", count.kind().isFalsePositive() ? "FP" : "FN");
        tree.put("kind", count.kind().label());
        tree.put("count", count.count());
        tree.put("f1Gain", count.f1Gain());
        if (count.countInterval() != null) {
            tree.put("countInterval", MetricsTree.interval(count.countInterval()));
            tree.put("f1GainInterval", MetricsTree.interval(count.f1GainInterval()));
        }
        return tree;
    }
}

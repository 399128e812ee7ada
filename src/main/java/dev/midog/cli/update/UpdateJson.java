package dev.midog.cli.update;

import dev.midog.analysis.update.Correction;
import dev.midog.analysis.update.CorrectionKind;
import dev.midog.analysis.update.UpdateReport;
import dev.midog.cli.common.OptionNames;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.update.UpdateResult;
import dev.midog.task.update.UpdateSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Corrections as a JSON tree, as {@code docs/update.md} describes it. */
final class UpdateJson {
    private static final int DECIMALS = 6;

    private UpdateJson() {}

    static Map<String, @Nullable Object> tree(UpdateResult result, UpdateSettings settings) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("dataset", settings.dataset().toString());
        tree.put("output", result.output().toString());
        tree.put("format", result.format().name());
        tree.put("written", result.isWritten());
        UpdateReport report = result.report();
        tree.put("counts", counts(report.counts()));
        tree.put("images", report.images().stream().map(UpdateJson::image).toList());
        tree.put(
                "corrections",
                report.corrections().stream().map(UpdateJson::correction).toList());
        tree.put("losses", result.losses().stream().map(UpdateJson::loss).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> counts(Map<CorrectionKind, Long> counts) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        counts.forEach((kind, count) -> tree.put(kind.label(), count));
        return tree;
    }

    private static Map<String, @Nullable Object> image(UpdateReport.ImageChanges image) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("fileName", image.image());
        tree.put("edited", image.file());
        tree.put("before", image.before());
        tree.put("unchanged", image.unchanged());
        tree.put("kept", image.kept());
        tree.put("after", image.after());
        tree.put("counts", counts(image.counts()));
        return tree;
    }

    private static Map<String, @Nullable Object> correction(Correction one) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("fileName", one.image());
        tree.put("id", one.id());
        tree.put("kind", one.kind().label());
        tree.put("class", one.category());
        tree.put("from", one.from());
        tree.put("to", one.to());
        tree.put("distancePx", JsonOutput.rounded(one.distance(), DECIMALS));
        return tree;
    }

    private static Map<String, @Nullable Object> loss(Notice notice) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("code", notice.code());
        tree.put("count", notice.count());
        tree.put("message", OptionNames.text(notice));
        return tree;
    }
}

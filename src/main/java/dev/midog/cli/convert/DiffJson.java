package dev.midog.cli.convert;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.Difference;
import dev.midog.files.json.JsonOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The differences of two datasets as a JSON tree, as {@code docs/compare.md} describes it. */
final class DiffJson {
    private static final int DECIMALS = 6;

    private DiffJson() {}

    static Map<String, @Nullable Object> tree(DatasetDiff diff, Path a, Path b, boolean list) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("a", a.toString());
        tree.put("b", b.toString());
        tree.put("equal", diff.areEqual());
        tree.put("matchedBy", diff.matchedBy());
        for (DatasetDiff.Count count : diff.counts()) {
            Map<String, @Nullable Object> counted = JsonOutput.object();
            counted.put("a", count.a());
            counted.put("b", count.b());
            counted.put("both", count.both());
            counted.put("onlyA", count.a() - count.both());
            counted.put("onlyB", count.b() - count.both());
            counted.put("changed", count.changed());
            tree.put(DiffListing.plural(count.subject()), counted);
        }
        List<Object> counts = new ArrayList<>();
        DiffListing.counts(diff).forEach((group, count) -> {
            Map<String, @Nullable Object> counted = JsonOutput.object();
            counted.put("subject", group.subject());
            counted.put("kind", group.kind().label());
            counted.put("what", group.what().isEmpty() ? null : group.what());
            counted.put("count", count);
            counts.add(counted);
        });
        tree.put("counts", counts);
        if (list) {
            tree.put(
                    "differences",
                    diff.differences().stream().map(DiffJson::difference).toList());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> difference(Difference one) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("subject", one.subject());
        tree.put("kind", one.kind().label());
        tree.put("fileName", one.fileName());
        tree.put("idA", one.idA());
        tree.put("idB", one.idB());
        tree.put("what", one.what());
        tree.put("a", one.valueA());
        tree.put("b", one.valueB());
        tree.put("distancePx", JsonOutput.rounded(one.distance(), DECIMALS));
        return tree;
    }
}

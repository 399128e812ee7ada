package dev.midog.task.describe;

import dev.midog.analysis.split.Experiment;
import dev.midog.core.model.Split;
import dev.midog.files.json.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Experiments as a JSON tree, which split files may have. */
public final class ExperimentsTree {
    private ExperimentsTree() {}

    /** The cases of each split by their file names, for {@link JsonOutput}. */
    public static Map<String, @Nullable Object> of(List<Experiment> experiments) {
        List<Object> list = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Map<String, @Nullable Object> tree = JsonOutput.object();
            tree.put("experiment", experiment.name());
            tree.put("fold", experiment.fold());
            for (Split split : Split.values()) {
                tree.put(
                        split.label(),
                        experiment.cases(split).stream()
                                .map(one -> one.roi().fileName())
                                .toList());
            }
            list.add(tree);
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("experiments", list);
        return tree;
    }
}

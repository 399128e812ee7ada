package dev.midog.cli.common;

import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.selection.CategoryFilter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that pick annotations by class, mark and condition, and order them, the same in every command. */
public final class CategoryOptions {
    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description =
                    "Only annotations of this class: by name, by id, or mf (mitotic figures) or nmf (hard negatives);"
                            + " may be repeated.")
    private List<String> wanted = new ArrayList<>();

    @Mixin
    private ChoiceOptions choiceOptions = new ChoiceOptions();

    @Mixin
    private CrowdOption crowdOption = new CrowdOption();

    /** The annotations to keep. */
    public CategoryFilter filter() {
        return new CategoryFilter(wanted);
    }

    /** The condition that the annotations to keep meet, and their order. */
    public AnnotationChoice choice() {
        return choiceOptions.choice();
    }

    /** Whether annotations marked as crowds or difficult are left out. */
    public boolean dropsCrowd() {
        return crowdOption.drops();
    }
}

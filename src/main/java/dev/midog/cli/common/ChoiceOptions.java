package dev.midog.cli.common;

import dev.midog.core.filter.AnnotationChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick annotations by a condition, and the first of them, the same in every command. */
public final class ChoiceOptions {
    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Only annotations that meet this condition, as in 'agree < 1 and tumor = \"human melanoma\"';"
                    + " see docs/where.md.")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "FIELD,...",
            description = "Sort the annotations by these fields; -score puts the highest first.")
    private @Nullable String sort;

    @Option(
            names = "--top",
            paramLabel = "NUMBER",
            description = "Only so many of the annotations, after --where and --sort.")
    private @Nullable Integer top;

    /** The condition that the annotations to keep meet, and their order. */
    public AnnotationChoice choice() {
        return new AnnotationChoice(where, sort, top);
    }
}

package dev.midog.cli.common;

import dev.midog.core.selection.CategoryFilter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that picks annotations by class, the same in every command. */
public final class CategoryOptions {
    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description =
                    "Only annotations of this class: by name, by id, or mf (mitotic figures) or nmf (hard negatives);"
                            + " may be repeated.")
    private List<String> wanted = new ArrayList<>();

    /** The annotations to keep. */
    public CategoryFilter filter() {
        return new CategoryFilter(wanted);
    }
}

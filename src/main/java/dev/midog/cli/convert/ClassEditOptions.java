package dev.midog.cli.convert;

import dev.midog.core.selection.CategoryEdits;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that change classes; without them classes stay as they are. */
final class ClassEditOptions {
    @Option(
            names = "--map",
            paramLabel = "OLD=NEW",
            description = "Rename a class, as in \"not mitotic figure=hard negative\"; may be repeated.")
    private List<String> renames = new ArrayList<>();

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            description = "Leave out a class and its annotations; may be repeated.")
    private List<String> drops = new ArrayList<>();

    @Option(
            names = "--merge-classes",
            paramLabel = "A,B=NEW",
            description = "Merge classes into one; a comma in a name is written \\,. May be repeated.")
    private List<String> merges = new ArrayList<>();

    /** The edits that are asked for. */
    CategoryEdits edits() {
        return new CategoryEdits(renames, drops, merges);
    }
}

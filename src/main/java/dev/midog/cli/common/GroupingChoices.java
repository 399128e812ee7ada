package dev.midog.cli.common;

import dev.midog.analysis.stats.Grouping;

/** The words for what the images of one group have in common; any other word is a further key of the dataset's images. */
public final class GroupingChoices extends Choice<Grouping> {
    /** Called by picocli. */
    public GroupingChoices() {
        super(Grouping.KNOWN);
    }

    @Override
    protected String name(Grouping value) {
        return value.label();
    }

    @Override
    public Grouping convert(String text) {
        return Grouping.named(text);
    }
}

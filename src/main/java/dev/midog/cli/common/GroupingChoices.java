package dev.midog.cli.common;

import dev.midog.analysis.stats.Grouping;

/** The words for what the images of one group have in common. */
public final class GroupingChoices extends Choices<Grouping> {
    /** Called by picocli. */
    public GroupingChoices() {
        super(Grouping.class);
    }
}

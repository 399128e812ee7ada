package dev.midog.cli.common;

import dev.midog.analysis.stats.Grouping;
import java.util.List;

/** The words for what the images of one group have in common. */
public final class GroupingChoices extends Choice<Grouping> {
    /** Called by picocli. */
    public GroupingChoices() {
        super(List.of(Grouping.values()));
    }
}

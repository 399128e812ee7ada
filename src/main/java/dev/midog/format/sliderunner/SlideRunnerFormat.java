package dev.midog.format.sliderunner;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.selection.ClassZero;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * SlideRunner's SQLite databases: schema versions 0 to 3 are read, version 3 is written.
 *
 * <p>Nothing is lost in writing: what SlideRunner's tables cannot hold goes into the table {@value ExtraTable#NAME},
 * which SlideRunner ignores. What the model cannot hold of a file is kept in the extras under {@code "sliderunner"}.
 */
public final class SlideRunnerFormat implements DatasetFormat {
    /** Makes the format. */
    public SlideRunnerFormat() {}

    @Override
    public String name() {
        return "sliderunner";
    }

    @Override
    public String description() {
        return "SlideRunner database (SQLite), with votes and persons";
    }

    @Override
    public List<String> extensions() {
        return List.of("sqlite", "db", "sqlite3");
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        Set<Content> held = Content.everything();
        held.remove(Content.CLASS_ZERO);
        return held;
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        return candidate.head().startsWith(DatabaseFile.MAGIC) ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return SlideRunnerReader.read(input, options.rowFaults(), notices);
    }

    @Override
    public List<FormatDeviation> inspect(Path input, Set<Long> imageIds) throws IOException {
        return SlideRunnerReader.deviations(input);
    }

    @Override
    public Dataset withoutStrays(Dataset dataset) {
        return UnmodelledRows.without(dataset, DatasetAssembler.ORPHAN_COORDINATES, DatasetAssembler.ORPHAN_VOTES);
    }

    @Override
    public void checkPlace(Path target) throws IOException {
        TargetFile.check(target);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        SlideRunnerWriter.write(ContentPlanner.plan(ClassZero.moved(dataset)), output);
    }

    @Override
    public void warmUp() {
        SlideRunnerWriter.warmUp();
    }
}

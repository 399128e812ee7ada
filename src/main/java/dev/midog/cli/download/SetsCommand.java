package dev.midog.cli.download;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.listing.Table;
import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.sets.SetRegistry;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midog sets}: lists the published sets. */
@Command(
        name = "sets",
        description = {"List published sets, and what they share.", "", "midog download --set NAME fetches one."})
public final class SetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ListingOptions listing = new ListingOptions();

    @Override
    public Integer call() throws IOException {
        listing.check(Inputs.NONE);
        List<PublishedSet> sets = SetRegistry.all();
        List<Object> trees = new ArrayList<>();
        sets.forEach(set -> trees.add(tree(set)));
        listing.print(List.of(table(sets)), List.of("midog download --set NAME fetches one"), trees, spec);
        return ExitCode.OK;
    }

    private static Table table(List<PublishedSet> sets) {
        return new Table(
                List.of(
                        Table.Column.words("set"),
                        Table.Column.words("content"),
                        Table.Column.words("host"),
                        Table.Column.words("license"),
                        Table.Column.words("shares")),
                sets.stream()
                        .map(set -> List.of(
                                set.name(),
                                set.title() + ": " + set.content(),
                                set.host().word(),
                                Objects.requireNonNullElse(set.license(), "not stated"),
                                set.overlaps().stream()
                                        .map(one -> one.what() + " with " + one.set())
                                        .collect(Collectors.joining("; "))))
                        .toList());
    }

    private static Map<String, @Nullable Object> tree(PublishedSet set) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("name", set.name());
        tree.put("title", set.title());
        tree.put("content", set.content());
        tree.put("host", set.host().word());
        tree.put("ids", set.ids());
        tree.put("license", set.license());
        tree.put("citation", set.citation());
        List<Object> overlaps = new ArrayList<>();
        for (PublishedSet.SetOverlap one : set.overlaps()) {
            Map<String, @Nullable Object> overlap = JsonOutput.object();
            overlap.put("set", one.set());
            overlap.put("what", one.what());
            overlaps.add(overlap);
        }
        tree.put("overlaps", overlaps);
        return tree;
    }
}

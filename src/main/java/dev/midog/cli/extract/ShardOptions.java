package dev.midog.cli.extract;

import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options by which several runs share the work and by which what they made is joined. */
final class ShardOptions {
    private static final String MERGE = "--merge";

    /** The options that joining knows. */
    private static final Set<String> WITH_MERGE =
            Set.of(MERGE, "--out", "--force", "--quiet", "--verbose", "--stacktrace");

    @Option(
            names = "--shard",
            paramLabel = "NUMBER/COUNT",
            description = "Cut one of several equal parts of the plan, as in 2/8, for job arrays; into a folder of its"
                    + " own, to be joined by --merge. With --layout webdataset a part is made of whole tar shards.")
    private @Nullable String shard;

    @Option(
            names = MERGE,
            paramLabel = "DIR",
            arity = "1..*",
            description = "Join the folders of all shards of a run into --out and cut nothing. The patches are linked,"
                    + " or copied where the disk has no links.")
    private List<Path> merge = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The shard to cut; null for the whole plan. */
    @Nullable Shard shard() {
        return shard == null ? null : Shard.parse(shard);
    }

    /** The folders to join; empty where patches are to be cut. Options that joining does not know are refused. */
    List<Path> merged() {
        if (!merge.isEmpty()) {
            for (ArgSpec given : spec.commandLine().getParseResult().matchedArgs()) {
                String name = given instanceof OptionSpec option ? option.longestName() : "DATASET";
                if (!WITH_MERGE.contains(name)) {
                    throw MidogException.usage(
                            "--merge cuts nothing and knows --out, --force and --quiet alone; leave out " + name);
                }
            }
        }
        return List.copyOf(merge);
    }
}

package dev.midog.cli.extract;

import dev.midog.cli.common.Terminal;
import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchEncoding;
import dev.midog.task.extract.PatchOutput;
import dev.midog.task.extract.SampleTarget;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell in which form patches are written, and where to. */
final class LayoutOptions {
    private static final Path DEFAULT_FOLDER = Path.of("patches");
    private static final Path STDOUT = Path.of("-");

    /** The forms in which patches lie on the disk. */
    enum Kind {
        /** Each as a file of its own. */
        FOLDER,
        /** As samples in tar shards. */
        WEBDATASET;

        /** The word that the command line knows it by. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The forms in which samples are sent without end. */
    enum StreamKind {
        /** Bare pixels. */
        RAW;

        /** The word that the command line knows it by. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE|-",
            description = "The folder that patches, labels and manifest go to (default: patches). With"
                    + " --layout webdataset, - sends one tar archive to standard output; with --stream, a file or"
                    + " named pipe takes the samples, and standard output unless given.")
    private @Nullable Path out;

    @Option(
            names = "--layout",
            paramLabel = "folder|webdataset",
            description = "Patches as files with --labels (default), or as samples in tar shards, as the"
                    + " WebDataset library reads them.")
    private @Nullable Kind layout;

    @Option(
            names = "--shard-size",
            paramLabel = "NUMBER",
            description = "How many samples a tar shard holds (default: 10000, or as many as have 3 GB of pixels).")
    private @Nullable Integer shardSize;

    @Option(
            names = "--stream",
            paramLabel = "raw",
            description = "Send labels and bare pixels to a program that trains, in a new random order each epoch.")
    private @Nullable StreamKind stream;

    @Option(
            names = "--epochs",
            paramLabel = "NUMBER",
            description = "How many epochs --stream sends (default: 1); each of sampled patches draws new ones.")
    private @Nullable Long epochs;

    @Option(names = "--loop", description = "Let --stream send epoch after epoch until its reader has enough.")
    private boolean loop;

    /** Refuses values out of range and options that do not go together, before anything is read. */
    void check() {
        if (stream == null && (epochs != null || loop)) {
            throw MidogException.usage("--epochs and --loop are for --stream raw");
        }
        if (epochs != null && loop) {
            throw MidogException.usage("--loop goes on for ever; leave it or --epochs out");
        }
        if (stream != null && layout != null) {
            throw MidogException.usage("--stream sends bare samples, --layout writes files; leave one of them out");
        }
        if (shardSize != null && (layout != Kind.WEBDATASET || goesToStdout())) {
            throw MidogException.usage("--shard-size is for the shards that --layout webdataset writes to a folder");
        }
        if (layout != Kind.WEBDATASET && stream == null && goesToStdout()) {
            throw MidogException.usage(
                    "--out - sends a stream, not files; give --layout webdataset or --stream raw with it");
        }
    }

    /** Whether samples are sent to a program, without files. */
    boolean streams() {
        return stream != null;
    }

    /** The folder that shards are joined into. */
    Path joined() {
        if (goesToStdout()) {
            throw MidogException.usage("--merge joins into a folder; name it with --out");
        }
        return folder();
    }

    /** The folder named, or the usual one. */
    Path folder() {
        return Objects.requireNonNullElse(out, DEFAULT_FOLDER);
    }

    /** Whether patches are files of a folder. */
    boolean isFolder() {
        return stream == null && layout != Kind.WEBDATASET;
    }

    /**
     * Where patches go that are not written as files in a folder.
     *
     * @param stdout takes what goes to standard output
     * @param dryRun whether nothing is written
     */
    PatchOutput samples(PatchEncoding encoding, boolean force, Optional<FileOutputStream> stdout, boolean dryRun) {
        if (streams() && !dryRun) {
            Long count = loop ? null : Objects.requireNonNullElse(epochs, 1L);
            SampleTarget target = out == null || goesToStdout() ? standardOutput(stdout) : new SampleTarget.File(out);
            return new PatchOutput.PixelStream(target, count, force);
        }
        if (streams() || goesToStdout()) {
            return new PatchOutput.TarStream(dryRun ? new SampleTarget.File(STDOUT) : standardOutput(stdout), encoding);
        }
        return new PatchOutput.TarShards(folder(), encoding, shardSize, force);
    }

    private boolean goesToStdout() {
        return out != null && out.equals(STDOUT);
    }

    private static SampleTarget standardOutput(Optional<FileOutputStream> stdout) {
        FileOutputStream stream = stdout.orElseThrow(
                () -> MidogException.operation("there is no standard output here that takes bytes; name a file"));
        if (Terminal.takesStdout()) {
            throw MidogException.usage("standard output is a terminal, and samples are not text; send them on with |"
                    + " or >, or name a file or a folder with --out");
        }
        return new SampleTarget.Channel("standard output", stream.getChannel());
    }
}

package dev.midog.cli.extract;

import dev.midog.core.model.MidogException;
import dev.midog.task.extract.PatchLayout;
import dev.midog.task.extract.RawStream;
import dev.midog.task.extract.SampleTarget;
import dev.midog.task.extract.TarLayout;
import dev.midog.task.extract.WebDatasetLayout;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell in which form patches are written, and where to. */
final class LayoutOptions {
    private static final Path DEFAULT_FOLDER = Path.of("patches");
    private static final long MAX_EPOCHS = 1_000_000;

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
        if (shardSize != null && shardSize < 1) {
            throw MidogException.usage("the shard size " + shardSize + " is not a number of samples of at least 1");
        }
        if (epochs != null && (epochs < 1 || epochs > MAX_EPOCHS)) {
            throw MidogException.usage("the number of epochs " + epochs + " is not between 1 and " + MAX_EPOCHS);
        }
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

    /** Whether bytes go to standard output, so that no text may. */
    boolean goesToStdout() {
        return target().equals(SampleTarget.STDOUT);
    }

    /** Where everything goes: a folder, or for a stream the file, pipe or standard output. */
    Path target() {
        return Objects.requireNonNullElse(out, streams() ? SampleTarget.STDOUT : DEFAULT_FOLDER);
    }

    /** How many epochs are sent; {@link RawStream#ENDLESS} for no end. */
    long epochs() {
        return loop ? RawStream.ENDLESS : Objects.requireNonNullElse(epochs, 1L);
    }

    /** Whether patches are files of a folder. */
    boolean isFolder() {
        return stream == null && layout != Kind.WEBDATASET;
    }

    /** The form in which patches are written that are no files of a folder. */
    PatchLayout tarLayout(boolean force, Optional<FileOutputStream> stdout) {
        return streams() || goesToStdout() ? new TarLayout(stdout) : new WebDatasetLayout(target(), shardSize, force);
    }

    /** Every choice under its name, for the manifest. */
    void describe(Map<String, @Nullable Object> choices) {
        if (layout == Kind.WEBDATASET) {
            choices.put("layout", layout.toString());
            choices.put("shard_size", shardSize);
        }
    }
}

package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.Tally;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a dataset is written: a file or a folder, whichever the format makes. */
public final class DatasetTarget {
    private final DatasetFormat format;
    private final Path path;
    private final boolean force;
    private final Inputs inputs;
    private final boolean isFollowed;

    private DatasetTarget(DatasetFormat format, Path path, boolean force, Inputs inputs, boolean isFollowed) {
        this.format = format;
        this.path = path;
        this.force = force;
        this.inputs = inputs;
        this.isFollowed = isFollowed;
    }

    /**
     * The target at {@code path}, checked before any work is done.
     *
     * @param force whether a file, or a folder that midog wrote, is replaced
     * @throws MidogException where it cannot be written, or is, holds or lies in one of {@code inputs}
     */
    public static DatasetTarget open(DatasetFormat format, Path path, boolean force, Inputs inputs) throws IOException {
        return open(format, path, force, inputs, false);
    }

    /**
     * The same for a dataset that other outputs of the run follow: without {@code force} one that exists is kept where it holds the
     * same bytes, so that the same command finishes a run that was killed in between.
     */
    public static DatasetTarget openFollowed(DatasetFormat format, Path path, boolean force, Inputs inputs)
            throws IOException {
        return open(format, path, force, inputs, true);
    }

    private static DatasetTarget open(DatasetFormat format, Path path, boolean force, Inputs inputs, boolean isFollowed)
            throws IOException {
        DatasetTarget target = new DatasetTarget(format.writtenTo(path), path, force, inputs, isFollowed);
        if (format.isFileAnImage()) {
            inputs.refuseWithin(path);
        }
        target.check();
        return target;
    }

    private void check() throws IOException {
        OutputFile.refuseStream(path);
        if (isFolder()) {
            AtomicFolder.checkTarget(path, force || isFollowed, inputs);
        } else {
            AtomicFile.checkTarget(path, force || isFollowed, inputs);
        }
        format.checkPlace(path);
    }

    /** The format that is written. */
    public DatasetFormat format() {
        return format;
    }

    /** The file or folder that is written. */
    public Path path() {
        return path;
    }

    /** What to know where the name asks for another format than the one that is written. */
    public Optional<Notice> otherName() {
        return Formats.askedBy(path)
                .map(asked -> asked.writtenTo(path))
                .filter(asked ->
                        !asked.name().equals(format.name()) && !asked.fileKind().equals(format.fileKind()))
                .map(asked -> new Notice(
                        "OUTPUT-NAME",
                        path + " is named as " + asked.name() + " files are, and written as " + format.name(),
                        0));
    }

    /** Refuses a dataset that the format cannot write there, such as one with images of unknown size. */
    public void requireWritable(Dataset dataset) {
        FolderImages.requireSizes(dataset, format);
        format.checkTarget(dataset, path);
    }

    /**
     * Writes {@code dataset}; the target is whole or as it was.
     *
     * @param notices is given what the format cannot hold, before anything is written, and what is noticed while writing
     * @return how much of the dataset is written
     */
    public Tally write(Dataset dataset, WriteOptions options, Consumer<? super Notice> notices) throws IOException {
        return write(dataset, options, notices, written -> {});
    }

    /** Hears of a dataset that is whole, just before it gets its name. */
    @FunctionalInterface
    public interface WholeListener {
        /** Takes how much of the dataset is written; a failure leaves the target as it was. */
        void whole(Tally written) throws IOException;
    }

    /** The same, telling {@code listener}, which may write another file at that moment. */
    public Tally write(Dataset dataset, WriteOptions options, Consumer<? super Notice> notices, WholeListener listener)
            throws IOException {
        requireWritable(dataset);
        Losses losses = Formats.losses(dataset, format, options);
        losses.notices().forEach(notices);
        Notices ofWriting = new Notices();
        write(staging -> {
            format.write(dataset, staging, options, ofWriting);
            ofWriting.list().forEach(notices);
            listener.whole(losses.written());
        });
        return losses.written();
    }

    /** Writes the target through {@code content}; it is whole or as it was. */
    public void write(AtomicFile.StagingWriter content) throws IOException {
        AtomicFile.StagingWriter checked = staging -> {
            content.writeTo(staging);
            format.checkPlace(path);
        };
        boolean keepsSame = isFollowed && !force;
        if (isFolder() && keepsSame) {
            AtomicFolder.writeOrKeep(path, inputs, checked);
        } else if (keepsSame) {
            AtomicFile.writeOrKeep(path, inputs, checked);
        } else if (isFolder()) {
            AtomicFolder.write(path, force, inputs, checked);
        } else {
            AtomicFile.write(path, force, inputs, checked);
        }
    }

    private boolean isFolder() {
        return format.output(path) == DatasetFormat.Output.FOLDER;
    }
}

package dev.midog.task.dataset;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A single file that is written from what a use case found: a listing, a report, a picture. */
public final class OutputFile {
    private final Path path;
    private final boolean force;
    private final Inputs inputs;
    private final boolean isFollowed;

    private OutputFile(Path path, boolean force, Inputs inputs, boolean isFollowed) {
        this.path = path;
        this.force = force;
        this.inputs = inputs;
        this.isFollowed = isFollowed;
    }

    /**
     * The file at {@code path}, checked before the work is done.
     *
     * @param parameter that names the file, for messages
     * @param force whether a file that exists is replaced
     * @throws MidogException where it cannot be written or is one of {@code inputs}
     */
    public static OutputFile open(Parameter parameter, Path path, boolean force, Inputs inputs) throws IOException {
        return open(path, parameter.as(path), force, inputs, false);
    }

    /**
     * The same for a file that other outputs of the run follow: without {@code force} one that exists is kept where it has the same
     * bytes, so that the same command finishes a run that was killed in between.
     */
    public static OutputFile openFollowed(Parameter parameter, Path path, boolean force, Inputs inputs)
            throws IOException {
        return open(path, parameter.as(path), force, inputs, true);
    }

    /** The same where the path speaks for itself in messages. */
    public static OutputFile open(Path path, boolean force, Inputs inputs) throws IOException {
        return open(path, path, force, inputs, false);
    }

    private static OutputFile open(Path path, Object what, boolean force, Inputs inputs, boolean isFollowed)
            throws IOException {
        refuseStream(path);
        inputs.refuse(what, path);
        AtomicFile.checkTarget(path, force || isFollowed, inputs);
        return new OutputFile(path, force, inputs, isFollowed);
    }

    /** Refuses the name that stands for a stream where only a file can be meant. */
    static void refuseStream(Path path) {
        if (path.toString().equals("-")) {
            throw MidogException.usage(
                    "the name - stands for standard input and output; name another file, or write ./- for one that is"
                            + " called -");
        }
    }

    /** Where it is written. */
    public Path path() {
        return path;
    }

    /** Whether it is {@code other}, be it there already or not. */
    public boolean is(Path other) throws IOException {
        return Inputs.isSame(path, other);
    }

    /** Whether {@code path} is {@code other} or lies in that folder, by its name. */
    public static boolean isWithin(Path path, Path other) {
        return path.toAbsolutePath()
                .normalize()
                .startsWith(other.toAbsolutePath().normalize());
    }

    /** Writes {@code text} in UTF-8; the file is whole or as it was. */
    public void write(String text) throws IOException {
        write(staging -> Files.writeString(staging, text, StandardCharsets.UTF_8));
    }

    /** Writes the file through {@code content}; it is whole or as it was. */
    public void write(AtomicFile.StagingWriter content) throws IOException {
        if (isFollowed && !force) {
            AtomicFile.writeOrKeep(path, inputs, content);
        } else {
            AtomicFile.write(path, force, inputs, content);
        }
    }

    /** Refuses a file that exists and has other bytes than {@code text}, unless it is to be replaced. */
    public void refuseOther(String text) throws IOException {
        if (!force
                && Files.exists(path)
                && !Arrays.equals(Files.readAllBytes(path), text.getBytes(StandardCharsets.UTF_8))) {
            AtomicFile.checkTarget(path, false, inputs);
        }
    }
}

package dev.midog.cli.stream;

import dev.midog.cli.common.Program;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.ReaderLeftException;
import dev.midog.files.storage.TemporaryFile;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImages;
import dev.midog.task.dataset.ReadingSettings;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files in place of standard input and output, for commands that read and write datasets.
 *
 * <p>Messages call these files by the names of the streams.
 */
public final class StreamFiles implements AutoCloseable {
    private static final Path STREAM = Path.of("-");
    private static final String STDIN = "standard input";
    private static final String STDOUT = "standard output";

    private final Program program;
    private @Nullable TemporaryFile input;
    private @Nullable TemporaryFile output;

    /** The files for the streams of {@code program}. */
    public StreamFiles(Program program) {
        this.program = program;
    }

    /** Whether {@code named} means standard input or output: {@code -}. */
    public static boolean isStream(@Nullable Path named) {
        return STREAM.equals(named);
    }

    /**
     * The dataset to read: {@code named} itself, or a file with all of standard input where that is {@code -}.
     *
     * @throws MidogException where its format is a folder of files
     */
    public @Nullable Path input(@Nullable Path named, ReadingSettings reading) throws IOException {
        if (!isStream(named)) {
            return named;
        }
        Optional<DatasetFormat> stated = reading.format();
        stated.ifPresent(format -> refuseFolder(format, STDIN, "name the folder"));
        InputStream stdin = program.stdin()
                .orElseThrow(() -> MidogException.operation("there is no standard input here; name a file"));
        input = TemporaryFile.of(stdin);
        program.name(input.path(), STDIN);
        if (stated.isEmpty()) {
            refuseFolder(Formats.detect(input.path()), STDIN, "name the folder");
        }
        return input.path();
    }

    /**
     * The dataset to write: {@code named} itself, or a file for {@link #send} where that is {@code -}.
     *
     * @param to the name of the format; null where none is given
     * @throws MidogException where the format is a folder of files, or none is given for standard output
     */
    public Path output(Path named, @Nullable String to) throws IOException {
        if (!isStream(named)) {
            return named;
        }
        DatasetFormat format = to == null ? Formats.forOutput(named) : Formats.named(to);
        refuseFolder(format, STDOUT, "name a folder to write");
        stdout();
        output = TemporaryFile.empty(usualEnd(format));
        program.name(output.path(), STDOUT);
        return output.path();
    }

    /** Whether what is written goes to standard output, where nothing else may go then. */
    public boolean sends() {
        return output != null;
    }

    /** Sends what was written to standard output, where it goes there; a reader that has left gets no more. */
    public void send() throws IOException {
        if (output == null) {
            return;
        }
        try {
            Files.copy(output.path(), stdout());
        } catch (IOException e) {
            if (!ReaderLeftException.isCauseOf(e)) {
                throw e;
            }
        }
    }

    /** Refuses a dataset from standard input whose format names the image after the file. */
    public void refuseUnnamedImage(Dataset dataset, DatasetFormat format) {
        if (input == null) {
            return;
        }
        if (dataset.rois().stream().anyMatch(roi -> roi.fileName().equals(KnownImages.UNNAMED))) {
            throw MidogException.operation(STDIN + " does not name its image, which " + format.name()
                    + " files without a name of their own take from the file; name a file");
        }
    }

    @Override
    public void close() throws IOException {
        TemporaryFile read = input;
        TemporaryFile written = output;
        try {
            if (read != null) {
                read.close();
            }
        } finally {
            if (written != null) {
                written.close();
            }
        }
    }

    private FileOutputStream stdout() {
        return program.stdout()
                .orElseThrow(() ->
                        MidogException.operation("there is no standard output here that takes bytes; name a file"));
    }

    private static void refuseFolder(DatasetFormat format, String stream, String remedy) {
        if (format.output(Path.of("dataset" + usualEnd(format))) == DatasetFormat.Output.FOLDER) {
            throw MidogException.usage(
                    "the format " + format.name() + " is a folder of files, and " + stream + " is one file; " + remedy);
        }
    }

    private static String usualEnd(DatasetFormat format) {
        return "."
                + (format.extensions().isEmpty()
                        ? format.fileKind()
                        : format.extensions().get(0));
    }
}

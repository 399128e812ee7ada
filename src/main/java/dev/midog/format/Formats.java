package dev.midog.format;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.storage.InputFile;
import dev.midog.format.asap.AsapFormat;
import dev.midog.format.coco.CocoFormat;
import dev.midog.format.coco.MidogDialectFormat;
import dev.midog.format.croissant.CroissantFormat;
import dev.midog.format.csv.CsvFormat;
import dev.midog.format.exact.ExactFormat;
import dev.midog.format.geojson.GeoJsonFormat;
import dev.midog.format.hf.HfFormat;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.voc.VocFormat;
import dev.midog.format.yolo.YoloFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats there are, and which of them a file is in. */
public final class Formats {
    private static final List<DatasetFormat> ALL = List.of(
            new SlideRunnerFormat(),
            new CocoFormat(),
            new MidogDialectFormat(Formats::names),
            new YoloFormat(),
            new VocFormat(),
            new CsvFormat(),
            new HfFormat(),
            new GeoJsonFormat(),
            new AsapFormat(),
            new ExactFormat(),
            new CroissantFormat());

    private Formats() {}

    /** Every format, in the order in which help texts list them. */
    public static List<DatasetFormat> all() {
        return ALL;
    }

    /** The names of all formats. */
    public static Set<String> names() {
        return ALL.stream().map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The formats that can be read, in the same order. */
    public static List<DatasetFormat> readable() {
        return ALL.stream().filter(DatasetFormat::isReadable).toList();
    }

    /**
     * The format called {@code name}, to read from; an unknown one and one that is only written are usage errors about the
     * value of {@code parameter}.
     */
    public static DatasetFormat readableNamed(Parameter parameter, String name) {
        return named(name, readable())
                .orElseThrow(() -> MidogException.invalidValue(
                        parameter, name, "one of the formats that can be read: " + listed(readable())));
    }

    /** The format called {@code name}, to write to; an unknown name is a usage error that lists the known ones. */
    public static DatasetFormat named(String name) {
        return named(name, ALL)
                .orElseThrow(() ->
                        MidogException.invalidValue(FormatParameters.TO, name, "one of the formats: " + listed(ALL)));
    }

    private static Optional<DatasetFormat> named(String name, List<DatasetFormat> offered) {
        return offered.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The format of an existing file or folder, by its content; a folder that holds several is refused. */
    public static DatasetFormat detect(Path input) throws IOException {
        return detect(input, ColumnNames.USUAL);
    }

    /** The same where the user names the columns of a table, which {@code input} may be. */
    public static DatasetFormat detect(Path input, ColumnNames columns) throws IOException {
        Candidate candidate = Candidate.of(input, columns);
        for (DatasetFormat.Confidence wanted :
                List.of(DatasetFormat.Confidence.CERTAIN, DatasetFormat.Confidence.POSSIBLE)) {
            List<DatasetFormat> found = recognised(candidate, wanted);
            if (candidate.isFolder() && found.size() > 1) {
                throw MidogException.operation(Message.of(
                        input + " holds datasets in several formats (" + listed(found)
                                + "); name the folder of one of them, or its format with ",
                        FormatParameters.FROM));
            }
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        if (Files.isDirectory(input)) {
            throw MidogException.operation(Message.of(
                    input + " is a folder, not an annotation file, and holds no dataset that midog knows"
                            + candidate.unseen().map(what -> " (" + what + ")").orElse("")
                            + "; name the file, or the format of the folder with ",
                    FormatParameters.FROM));
        }
        InputFile.checkKind(input, candidate.head().getBytes(StandardCharsets.ISO_8859_1));
        String firstLine = candidate.text().lines().findFirst().orElse("");
        if (CsvTable.isPartedByTabs(firstLine)) {
            throw MidogException.invalidData(input + ": line 1: " + CsvTable.SEPARATED_BY_TABS);
        }
        throw MidogException.invalidData(Message.of(
                input + " is in no format that midog reads (" + listed(readable()) + "); name one with ",
                FormatParameters.FROM,
                " if it is"));
    }

    /** Whether a format that can be read takes {@code input} for its own. */
    public static boolean isDataset(Path input) throws IOException {
        Candidate candidate = Candidate.of(input, ColumnNames.USUAL);
        for (DatasetFormat format : readable()) {
            if (format.recognise(candidate) != DatasetFormat.Confidence.NO) {
                return true;
            }
        }
        return false;
    }

    /** The formats that take {@code candidate} for theirs; of a file the first alone. */
    private static List<DatasetFormat> recognised(Candidate candidate, DatasetFormat.Confidence wanted)
            throws IOException {
        List<DatasetFormat> found = new ArrayList<>();
        for (DatasetFormat format : ALL) {
            boolean decided = !candidate.isFolder() && !found.isEmpty();
            if (!decided && format.isReadable() && format.recognise(candidate) == wanted) {
                found.add(format);
            }
        }
        return found;
    }

    /** The format that {@code output}'s extension asks for; where two do, the one that asks for the longer end. */
    public static DatasetFormat forOutput(Path output) {
        return forOutput(output, ALL);
    }

    /** The same, for what is read again: only formats that can be read are offered, and one that cannot is a usage error. */
    public static DatasetFormat readableForOutput(Path output) {
        DatasetFormat format = forOutput(output, readable());
        if (!format.isReadable()) {
            throw MidogException.usage("the name " + output + " asks for the format " + format.name()
                    + ", which can be written only; the formats that can be read are " + listed(readable()));
        }
        return format;
    }

    private static DatasetFormat forOutput(Path output, List<DatasetFormat> offered) {
        return askedBy(output)
                .orElseThrow(() -> MidogException.usage(Message.of(
                        "the name " + output + " does not tell which format to write; name one with ",
                        FormatParameters.TO,
                        ": " + listed(offered))));
    }

    /** The same; empty where the extension asks for none. */
    public static Optional<DatasetFormat> askedBy(Path output) {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> matchedLength(format, name) > 0)
                .max(Comparator.comparingInt(format -> matchedLength(format, name)));
    }

    /** How long the extension of {@code format} is that {@code name} ends with; 0 where it ends with none. */
    private static int matchedLength(DatasetFormat format, String name) {
        return format.extensions().stream()
                .filter(end -> name.endsWith("." + end))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Counts what {@code format} cannot hold of {@code dataset}. */
    public static Losses losses(Dataset dataset, DatasetFormat format, WriteOptions options) {
        return Losses.of(dataset, format, options, ALL);
    }

    private static String listed(List<DatasetFormat> formats) {
        return formats.stream().map(DatasetFormat::name).collect(Collectors.joining(", "));
    }
}

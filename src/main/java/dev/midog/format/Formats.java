package dev.midog.format;

import dev.midog.format.coco.CocoFormat;
import dev.midog.format.coco.MidogDialectFormat;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The formats there are, and which of them a file is in. */
public final class Formats {
    private static final List<DatasetFormat> ALL =
            List.of(new SlideRunnerFormat(), new CocoFormat(), new MidogDialectFormat());

    private Formats() {}

    /** Every format, in the order in which help texts list them. */
    public static List<DatasetFormat> all() {
        return ALL;
    }

    /** The format called {@code name}; an unknown name is a usage error that lists the known ones. */
    public static DatasetFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        MidogException.usage("there is no format called \"" + name + "\"; the formats are " + names()));
    }

    /** The format of an existing file, by its content. */
    public static DatasetFormat detect(Path input) throws IOException {
        Candidate candidate = Candidate.of(input);
        for (DatasetFormat.Confidence wanted :
                List.of(DatasetFormat.Confidence.CERTAIN, DatasetFormat.Confidence.POSSIBLE)) {
            for (DatasetFormat format : ALL) {
                if (format.recognise(candidate) == wanted) {
                    return format;
                }
            }
        }
        if (Files.isDirectory(input)) {
            throw MidogException.operation(input + " is a folder, not an annotation file");
        }
        throw MidogException.invalidData(
                input + " is in no format that midog knows (" + names() + "); name one with --from if it is");
    }

    /** The format that {@code output}'s extension asks for. */
    public static DatasetFormat forOutput(Path output) {
        String extension = Candidate.extensionOf(output);
        return ALL.stream()
                .filter(format -> format.extensions().contains(extension))
                .findFirst()
                .orElseThrow(() -> MidogException.usage(
                        "the name " + output + " does not tell which format to write; name one with --to: " + names()));
    }

    private static String names() {
        return ALL.stream().map(DatasetFormat::name).collect(Collectors.joining(", "));
    }
}

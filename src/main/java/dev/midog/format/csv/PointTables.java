package dev.midog.format.csv;

import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of two numbers without a header, as TUPAC16 and its alternative labels have them: {@code y,x}, a file for each image.
 *
 * <p>A folder names the class, as in {@code mitoses_ground_truth/01/20.csv}; the image is {@code 01/20.tif}. An empty file
 * is an image without such annotations.
 */
final class PointTables {
    private static final Pattern ROW = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*[,;]\\s*(\\d+(?:\\.\\d+)?)\\s*");
    private static final Pattern GROUND_TRUTH = Pattern.compile("[ _-]*ground[ _-]*truth.*$");
    private static final String CSV = ".csv";
    private static final String IMAGE = ".tif";
    /** Empty files may come first. */
    private static final int FILES_TRIED = 50;

    private PointTables() {}

    /** Whether {@code candidate} is such a file, or a folder with such files below folders that are named after classes. */
    static boolean are(Candidate candidate) throws IOException {
        if (!candidate.isFolder()) {
            return isTable(candidate);
        }
        List<String> files = candidate.files(CSV);
        for (String name : files.subList(0, Math.min(FILES_TRIED, files.size()))) {
            Candidate file = candidate.file(name).orElse(null);
            if (file != null) {
                return isTable(file) && role(candidate.path().resolve(name)) != CategoryRole.OTHER;
            }
        }
        return false;
    }

    private static boolean isTable(Candidate file) {
        String text = file.text();
        List<String> lines =
                text.lines().limit(text.length() < 4000 ? Long.MAX_VALUE : 20).toList();
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> line.isBlank() || ROW.matcher(line).matches());
    }

    /** The class of the nearest folder above {@code file} that is called after one. */
    private static CategoryRole role(Path file) {
        for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            CategoryRole role = roleOf(above);
            if (role != CategoryRole.OTHER) {
                return role;
            }
        }
        return CategoryRole.OTHER;
    }

    private static CategoryRole roleOf(Path folder) {
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return CategoryRole.of(GROUND_TRUTH.matcher(name).replaceFirst(""));
    }

    /** Reads a file or a folder of them. */
    static Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        NamedDataset dataset = new NamedDataset();
        List<Path> files = Files.isDirectory(input)
                ? Candidate.of(input).files(CSV).stream().map(input::resolve).toList()
                : List.of(input);
        long rows = 0;
        for (Path file : files) {
            rows += read(file, dataset, options.rowFaults());
        }
        notices.add(
                "POINTS",
                input + ": " + Counted.of(rows, "row", "rows")
                        + " without a header read as y,x, as in TUPAC16, the class" + " by the name of the folder");
        return dataset.dataset(input, options.rowFaults(), notices);
    }

    private static long read(Path file, NamedDataset dataset, RowFaults faults) throws IOException {
        CategoryRole role = role(file);
        if (role == CategoryRole.OTHER) {
            throw MidogException.invalidData(file
                    + ": the table has two numbers in a row and no header, and no folder above it tells the class; name"
                    + " one as in mitoses_ground_truth/01/01.csv, or give the table a header");
        }
        String category = role == CategoryRole.MITOTIC_FIGURE ? "mitotic figure" : "hard negative";
        String image = image(file);
        dataset.image(image, RoiFacts.NONE);
        dataset.category(category, null);
        long rows = 0;
        try (BufferedReader text = TextFile.open(file)) {
            int number = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                Matcher matcher = ROW.matcher(line);
                if (matcher.matches()) {
                    rows++;
                    Point at = new Point(Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(1)));
                    dataset.annotation(new NamedDataset.NamedAnnotation(image, category, new Shape.Spot(at)));
                } else if (!line.isBlank()) {
                    faults.met(
                            RowFaults.FaultKind.MALFORMED,
                            MidogException.invalidData("\"" + line + "\" is not y,x, two numbers of pixels")
                                    .in(file + ": line " + number));
                }
            }
        }
        return rows;
    }

    /** The image's place below the folder of the class. */
    private static String image(Path file) {
        Path whole = file.toAbsolutePath();
        Path above = whole.getParent();
        while (above != null && roleOf(above) == CategoryRole.OTHER) {
            above = above.getParent();
        }
        String name = above == null
                ? String.valueOf(whole.getFileName())
                : above.relativize(whole).toString().replace(File.separatorChar, '/');
        return name.replaceFirst("(?i)\\.csv$", "") + IMAGE;
    }
}

package dev.midog.cli.describe;

import dev.midog.files.json.JsonOutput;
import dev.midog.image.color.ChannelFigures;
import dev.midog.task.pixels.PixelFigures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The colors of a group of images as columns of a listing: mean and standard deviation of R, G and B, and the tissue. */
final class PixelColumns {
    private static final List<String> CSV_TITLES =
            List.of("pixels", "mean_r", "mean_g", "mean_b", "std_r", "std_g", "std_b", "tissue_share");

    private PixelColumns() {}

    static List<String> titles() {
        return List.of("mean R", "G", "B", "std R", "G", "B", "tissue");
    }

    static List<String> csvTitles() {
        return CSV_TITLES;
    }

    /** A row for people; null where no image of the group was read. */
    static List<String> shown(String label, @Nullable PixelFigures figures) {
        List<String> cells = new ArrayList<>(List.of(label));
        if (figures == null) {
            cells.addAll(Collections.nCopies(titles().size(), "-"));
        } else {
            values(figures.average()).forEach(value -> cells.add(String.format(Locale.ROOT, "%.3f", value)));
            cells.add(
                    String.format(Locale.ROOT, "%.1f%%", 100 * figures.pooled().tissueShare()));
        }
        return cells;
    }

    /** The cells of a row for programs, empty where no image of the group was read. */
    static List<String> csv(@Nullable PixelFigures figures) {
        if (figures == null) {
            return Collections.nCopies(CSV_TITLES.size(), "");
        }
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(figures.pooled().pixels()));
        Stream.concat(values(figures.average()), Stream.of(figures.pooled().tissueShare()))
                .forEach(value -> cells.add(String.valueOf(JsonOutput.rounded(value, StatsJson.DECIMALS))));
        return cells;
    }

    private static Stream<Double> values(ChannelFigures figures) {
        return Stream.concat(figures.mean().stream(), figures.std().stream());
    }
}

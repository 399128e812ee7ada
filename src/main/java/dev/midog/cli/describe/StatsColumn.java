package dev.midog.cli.describe;

import dev.midog.analysis.stats.Density;
import dev.midog.analysis.stats.GroupFigures;
import dev.midog.files.json.JsonOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One figure of a group, as a column of a listing. */
enum StatsColumn {
    CASES("cases", "images", "%.0f", GroupFigures::images),
    MITOTIC_FIGURES("MF", "mitotic_figures", "%.0f", GroupFigures::mitoticFigures),
    ATYPICAL("atypical", "atypical_mitotic_figures", "%.0f", GroupFigures::atypicalMitoticFigures),
    NORMAL("normal", "normal_mitotic_figures", "%.0f", GroupFigures::normalMitoticFigures),
    HARD_NEGATIVES("NMF", "hard_negatives", "%.0f", GroupFigures::hardNegatives),
    OTHER("other", "other_annotations", "%.0f", GroupFigures::otherAnnotations),
    AREA("mm2", "area_mm2", "%.1f", GroupFigures::areaMm2),
    DENSITY("MF/mm2", "mf_per_mm2_mean", "%.2f", figures -> density(figures, Density::mean)),
    MEDIAN("median", "mf_per_mm2_median", "%.2f", figures -> density(figures, Density::median)),
    MAXIMUM("max", "mf_per_mm2_maximum", "%.1f", figures -> density(figures, Density::maximum)),
    POOLED("pooled", "mf_per_mm2_pooled", "%.2f", figures -> density(figures, Density::pooled)),
    WITHOUT_MITOTIC_FIGURES("no MF", "share_without_mf", "%", GroupFigures::shareWithoutMitoticFigures),
    CROSSING("cross", "border_crossing_boxes", "%.0f", GroupFigures::crossingBoxes),
    FIRST_TWO(
            "agree",
            "first_two_agreement",
            "%.3f",
            figures -> figures.agreement().firstTwo()),
    KAPPA("kappa", "cohen_kappa", "%.3f", figures -> figures.agreement().cohenKappa()),
    THIRD_VOTE(
            "third", "third_vote_share", "%.3f", figures -> figures.agreement().thirdVoteShare());

    private final String title;
    private final String csvTitle;
    private final String pattern;

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    private final Function<GroupFigures, @Nullable Number> value;

    StatsColumn(String title, String csvTitle, String pattern, Function<GroupFigures, @Nullable Number> value) {
        this.title = title;
        this.csvTitle = csvTitle;
        this.pattern = pattern;
        this.value = value;
    }

    /** The title for people. */
    String title() {
        return title;
    }

    /** The title for programs. */
    String csvTitle() {
        return csvTitle;
    }

    /** The figure for people: rounded, small areas to two digits, shares of images in percent, {@code -} where it is not known. */
    String shown(GroupFigures figures) {
        Number number = value.apply(figures);
        if (number == null) {
            return "-";
        }
        double figure = number.doubleValue();
        if (this == AREA && figure > 0 && figure < 1) {
            return new BigDecimal(figure).round(new MathContext(2)).toPlainString();
        }
        return pattern.equals("%")
                ? String.format(Locale.ROOT, "%.1f%%", 100 * figure)
                : String.format(Locale.ROOT, pattern, figure);
    }

    /** The figure for programs: as in JSON, never in exponent form, empty where it is not known. */
    String csv(GroupFigures figures) {
        Number number = value.apply(figures);
        if (number == null) {
            return "";
        }
        return number instanceof Double fraction
                ? BigDecimal.valueOf(rounded(fraction)).toPlainString()
                : number.toString();
    }

    private static double rounded(double value) {
        Double rounded = JsonOutput.rounded(value, StatsJson.DECIMALS);
        return rounded == null ? value : rounded;
    }

    private static @Nullable Double density(GroupFigures figures, Function<Density, Double> part) {
        Density density = figures.density();
        return density == null ? null : part.apply(density);
    }
}

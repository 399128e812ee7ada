package dev.midog.format.csv;

import dev.midog.core.model.MitoticNames;
import dev.midog.files.csv.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of second labels: a vote of each expert, and the class of the majority.
 *
 * <p>Known are those of MIDOG 2025 (a column for each of three experts and {@code majority}, of {@code AMF} and {@code NMF}), of
 * AMi-Br ({@code expert1_label} with the phase, {@code expert3_atypical} and {@code majority_atypical}) and of OMG-Octo
 * ({@code majority} alone, the box being part of the name of the crop). "NMF" is a normal mitotic figure where the same
 * table has "AMF".
 *
 * @param experts the columns of votes, in order
 * @param flags of each expert the column that says again whether it is atypical; -1 where there is none
 * @param majority the column of the class; -1 where there is none
 * @param crop the column with names of crops, of a table without places; -1 where there is none
 */
record LabelTable(List<Integer> experts, List<Integer> flags, int majority, int crop) {
    private static final Pattern EXPERT = Pattern.compile("expert[ _-]?\\d+");
    private static final Pattern LABEL_OF_EXPERT = Pattern.compile("(expert\\d+)_label");
    private static final Pattern FLAG_OF_EXPERT = Pattern.compile("(expert\\d+)_atypical");
    private static final String MAJORITY = "majority";
    private static final String MAJORITY_FLAG = "majority_atypical";
    private static final Set<String> CROP = Set.of("image_id", "filename");
    private static final Pattern BOX_IN_NAME =
            Pattern.compile("(.+_x-?\\d+_y-?\\d+)(?:_\\d+)?_(\\d+)_(\\d+)_(\\d+)_(\\d+)(\\.[A-Za-z]+)?");
    private static final Map<String, String> KINDS = Map.of(
            "amf", MitoticNames.ATYPICAL,
            "atypical", MitoticNames.ATYPICAL,
            "true", MitoticNames.ATYPICAL,
            "nmf", MitoticNames.NORMAL,
            "normal", MitoticNames.NORMAL,
            "false", MitoticNames.NORMAL);

    /** The columns of votes and their majority in {@code header}. */
    static LabelTable of(List<String> header) {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int majority = names.contains(MAJORITY_FLAG) ? names.indexOf(MAJORITY_FLAG) : names.indexOf(MAJORITY);
        boolean isOfPhases = names.contains(MAJORITY_FLAG);
        List<Integer> experts = new ArrayList<>();
        List<Integer> flags = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Matcher label = LABEL_OF_EXPERT.matcher(name);
            Matcher flag = FLAG_OF_EXPERT.matcher(name);
            if (isOfPhases && label.matches()) {
                experts.add(i);
                flags.add(names.indexOf(label.group(1) + "_atypical"));
            } else if (isOfPhases && flag.matches() && !names.contains(flag.group(1) + "_label")) {
                experts.add(i);
                flags.add(-1);
            } else if (!isOfPhases && EXPERT.matcher(name).matches()) {
                experts.add(i);
                flags.add(-1);
            }
        }
        int crop = -1;
        for (int i = 0; i < names.size() && crop < 0; i++) {
            crop = CROP.contains(names.get(i)) ? i : -1;
        }
        return new LabelTable(List.copyOf(experts), List.copyOf(flags), majority, crop);
    }

    /** Whether the table has a class of the majority of its own. */
    boolean hasMajority() {
        return majority >= 0;
    }

    /** Whether each row states phases beside "atypical" as true or false. */
    boolean isOfPhases() {
        return flags.stream().anyMatch(flag -> flag >= 0);
    }

    /** Whether "NMF" and "AMF" of {@code table} are normal and atypical mitotic figures: it has some that are atypical. */
    boolean isOfAtypical(CsvTable table) {
        return hasMajority()
                && (isOfPhases()
                        || table.rows().stream()
                                .anyMatch(row -> isAtypical(row.cell(majority))
                                        || experts.stream().anyMatch(expert -> isAtypical(row.cell(expert)))));
    }

    private static boolean isAtypical(String cell) {
        return MitoticNames.ATYPICAL.equals(KINDS.get(firstWord(cell))) && !cell.equalsIgnoreCase("true");
    }

    private static String firstWord(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(' ');
        return end < 0 ? lower : lower.substring(0, end);
    }

    /** The name of the class that {@code label} of a table {@linkplain #isOfAtypical of atypical} mitotic figures means. */
    static String className(String label) {
        @Nullable String kind = KINDS.get(firstWord(label));
        if (kind == null) {
            return label;
        }
        String phase = label.substring(firstWord(label).length()).strip().replace("assymetric", "asymmetric");
        return phase.isEmpty() ? kind : kind + MitoticNames.WITHIN + phase;
    }

    /**
     * A box that the name of its crop states, as in {@code SLIDE_x102_y115_577_371_609_403.png}.
     *
     * @param tile the name of the image that the numbers are places in
     * @param corners left, upper, right and lower edge
     */
    record BoxInName(String tile, List<Integer> corners) {}

    /** The box that {@code name} states; empty where it states none. */
    static Optional<BoxInName> boxIn(String name) {
        Matcher matcher = BOX_IN_NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> corners = new ArrayList<>();
        for (int group = 2; group <= 5; group++) {
            corners.add(Integer.valueOf(matcher.group(group)));
        }
        String end = matcher.group(6) == null ? "" : matcher.group(6);
        return Optional.of(new BoxInName(matcher.group(1) + end, List.copyOf(corners)));
    }
}

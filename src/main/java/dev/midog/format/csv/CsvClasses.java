package dev.midog.format.csv;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Vote;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.table.TableColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes and votes of the rows of a table.
 *
 * <p>A table with a column for each expert, called {@code expert1} and on, and one called {@code majority}, as that of the
 * atypical mitotic figures of MIDOG 2025, tells the class in the latter and the votes in the former.
 */
final class CsvClasses {
    private static final Parameter MF_CLASS = Parameter.of("mfClass");
    private static final List<String> CLASS_FIELDS = List.of("category", "label", "category_id");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WHOLE_WITH_POINT = Pattern.compile("-?\\d+[.,]0+");
    private static final String ZERO = "0";

    private final CsvTable table;
    private final TableColumns columns;
    private final ReadOptions options;
    private final NamedDataset dataset;
    private final LabelTable labels;
    private final List<Integer> experts = new ArrayList<>();
    private final List<List<NamedVote>> votes = new ArrayList<>();
    private int majority = -1;
    private boolean isOfAtypical;
    private boolean countFromZero;
    private long differingClasses;

    /**
     * A vote of an expert.
     *
     * @param expert the number of the column
     */
    record NamedVote(int expert, String category) {}

    CsvClasses(CsvTable table, TableColumns columns, ReadOptions options, NamedDataset dataset) {
        this.table = table;
        this.columns = columns;
        this.options = options;
        this.dataset = dataset;
        this.labels = LabelTable.of(table.header());
        if (columns.at("votes") < 0) {
            experts.addAll(labels.experts());
        }
        if (CLASS_FIELDS.stream().allMatch(field -> columns.at(field) < 0)) {
            majority = labels.majority();
        }
        boolean isNamed = options.names("AMF") || options.names("NMF");
        isOfAtypical = majority >= 0 && !isNamed && labels.isOfAtypical(table);
        if (majority < 0 && columns.at("label") < 0 && columns.at("category") < 0) {
            experts.clear();
        }
    }

    /**
     * Refuses numbers that count from 0 and that the user does not name: 1 and 2 are not those of the guide then.
     */
    void check() {
        TreeSet<String> numbers = new TreeSet<>();
        for (CsvTable.Row row : table.rows()) {
            String label = label(row);
            if (text(row, "category").isEmpty() && NUMBER.matcher(label).matches()) {
                numbers.add(label);
            }
            for (int expert = 0; majority < 0 && expert < experts.size(); expert++) {
                if (expertLabel(row, expert).equals(ZERO)) {
                    numbers.add(ZERO);
                }
            }
        }
        countFromZero = numbers.contains(ZERO);
        if (countFromZero && numbers.stream().noneMatch(options::names)) {
            throw MidogException.invalidData(Message.of(
                    table.source() + ": the column " + columns.name("label") + " counts classes from 0 ("
                            + String.join(", ", numbers)
                            + "), so that 1 and 2 need not be mitotic figures and hard negatives as in the guide of MIDOG"
                            + " 2025; name the classes, as in ",
                    Operation.of("convert", FormatParameters.MAP.as("0=mitotic figure")),
                    ", or only the one of mitotic figures with ",
                    MF_CLASS.as(ZERO)));
        }
    }

    /** The class of {@code row}; null where it has none and the user gives one to such rows. */
    @Nullable String category(CsvTable.Row row) {
        String category = told(row);
        String id = withoutPoint(row.cell(columns.at("category_id")));
        if (category != null) {
            dataset.category(category, id.isEmpty() ? null : Integer.valueOf(whole("category_id", id)));
        }
        return category;
    }

    /** The class by its name, else by the label: 1 and 2 as the guide has them, any other text as it is. */
    private @Nullable String told(CsvTable.Row row) {
        String name = text(row, "category");
        String label = majority < 0 ? label(row) : agreed(row);
        if (!name.isEmpty()) {
            if (differ(label, name)) {
                tellDiffering(row, label, name);
            }
            return name;
        }
        if (label.isEmpty()) {
            String id = withoutPoint(row.cell(columns.at("category_id")));
            if (!id.isEmpty()) {
                return "class " + id;
            }
            if (options.names(ReadOptions.NO_CLASS)) {
                return null;
            }
            throw MidogException.invalidData(noClass());
        }
        return byGuide(label);
    }

    /** The class of the majority, in the phase that the experts who state one agree on. */
    private String agreed(CsvTable.Row row) {
        String told = FormulaGuard.plain(row.text(majority));
        if (!labels.isOfPhases() || told.isEmpty()) {
            return told;
        }
        List<String> phases = new ArrayList<>();
        for (int i = 0; i < experts.size(); i++) {
            if (labels.flags().get(i) >= 0) {
                String phase = expertLabel(row, i);
                String flag = row.cell(labels.flags().get(i));
                if (!flag.isEmpty() && !isKind(phase, flag)) {
                    throw MidogException.invalidData("the column "
                            + table.header().get(experts.get(i)) + " is \"" + phase + "\" and "
                            + table.header().get(labels.flags().get(i)) + " is \"" + flag + "\"; correct one of them");
                }
                phases.add(phase);
            }
        }
        String first = phases.get(0);
        return isKind(first, told) && phases.stream().allMatch(first::equals) ? first : told;
    }

    private static boolean isKind(String phase, String flag) {
        String kind = LabelTable.className(flag);
        String name = LabelTable.className(phase);
        return name.equals(kind) || name.startsWith(kind + MitoticNames.WITHIN);
    }

    private String byGuide(String label) {
        if (isOfAtypical) {
            return LabelTable.className(label);
        }
        if (countFromZero || majority >= 0) {
            return label;
        }
        return switch (label) {
            case "1" -> "mitotic figure";
            case "2" -> "not mitotic figure";
            default -> label;
        };
    }

    private void tellDiffering(CsvTable.Row row, String label, String name) {
        if (options.rowFaults() == RowFaults.REFUSE) {
            differingClasses++;
            return;
        }
        MidogException fault = MidogException.invalidData("the class is \"" + label + "\" in the column "
                + columns.name("label") + " and \"" + name + "\" in " + columns.name("category") + ", which counts");
        options.rowFaults().met(RowFaults.FaultKind.CLASSES_DIFFER, fault.in(row.place()));
    }

    /** Whether a label of the guide, or one that is a name, is that of another class than {@code name}. */
    private boolean differ(String label, String name) {
        CategoryRole role = CategoryRole.of(name);
        return switch (countFromZero ? "" : label) {
            case "1" -> role == CategoryRole.HARD_NEGATIVE;
            case "2" -> role == CategoryRole.MITOTIC_FIGURE;
            default -> CategoryRole.of(label) != CategoryRole.OTHER && CategoryRole.of(label) != role;
        };
    }

    private Message noClass() {
        List<String> named = CLASS_FIELDS.stream()
                .filter(field -> columns.at(field) >= 0)
                .map(columns::name)
                .toList();
        Message remedy = Message.of(
                "give all such rows one with ",
                Operation.of("convert", FormatParameters.MAP.as(ReadOptions.NO_CLASS + "=NAME")));
        return named.isEmpty()
                ? Message.of(
                        "no column states the class; name one with ",
                        FormatParameters.COLUMNS.as("label=COLUMN"),
                        ", or ",
                        remedy)
                : Message.of(
                        "the class is missing: nothing is in " + String.join(", ", named)
                                + "; fill it in, remove the row, or ",
                        remedy);
    }

    /** The votes that the row tells by the ids of classes. */
    List<Vote> votes(CsvTable.Row row) {
        String cell = row.cell(columns.at("votes"));
        List<Vote> told = new ArrayList<>();
        for (String text : cell.isEmpty() ? new String[0] : cell.split("\\s+")) {
            String vote = withoutPoint(text);
            told.add(new Vote(vote.equals("-1") ? Category.NO_AGREEMENT : whole("votes", vote), null));
        }
        return told;
    }

    /** The votes that the row tells in the columns of experts; an empty cell is left out. */
    List<NamedVote> expertVotes(CsvTable.Row row) {
        List<NamedVote> told = new ArrayList<>();
        for (int expert = 0; expert < experts.size(); expert++) {
            String category = byGuide(expertLabel(row, expert));
            if (!category.isEmpty()) {
                dataset.category(category, null);
                told.add(new NamedVote(expert, category));
            }
        }
        return told;
    }

    /** Keeps the votes of the annotation that was added last. */
    void keep(List<NamedVote> ofRow) {
        votes.add(ofRow);
    }

    /** Whether the column called {@code name} is read as votes or as their majority. */
    boolean areVotes(String name) {
        return (majority >= 0 && table.header().get(majority).equals(name))
                || Stream.of(experts, labels.flags())
                        .flatMap(List::stream)
                        .anyMatch(at -> at >= 0 && table.header().get(at).equals(name));
    }

    /** Counts the rows whose label and category differ. */
    void tell(Notices notices) {
        notices.addCounted(
                "CLASSES-DIFFER",
                differingClasses,
                table.source() + ": " + Counted.of(differingClasses, "row states", "rows state")
                        + " one class in the column " + columns.name("label") + " and another in "
                        + columns.name("category") + ", which counts");
    }

    /** {@code whole}, which has the annotations in the order of the rows, with the votes of the experts. */
    Dataset withVotes(Dataset whole) {
        if (experts.isEmpty()) {
            return whole;
        }
        Map<String, Integer> ids = new HashMap<>();
        whole.categories().forEach(category -> ids.put(category.name(), category.id()));
        List<Annotator> annotators = new ArrayList<>();
        for (int expert = 0; expert < experts.size(); expert++) {
            String column = table.header().get(experts.get(expert));
            String name = labels.isOfPhases() ? column.replaceFirst("_.*", "") : column;
            annotators.add(new Annotator(expert + 1L, name, Extras.EMPTY));
        }
        List<Annotation> annotations = new ArrayList<>(votes.size());
        for (int i = 0; i < votes.size(); i++) {
            Annotation annotation = whole.annotations().get(i);
            List<Vote> given = votes.get(i).stream()
                    .map(vote -> new Vote(Objects.requireNonNull(ids.get(vote.category)), vote.expert + 1L))
                    .toList();
            annotations.add(annotation.withClasses(annotation.categoryId(), given));
        }
        return new Dataset(
                whole.info(),
                whole.licenses(),
                whole.categories(),
                annotators,
                whole.rois(),
                annotations,
                whole.extras());
    }

    private String label(CsvTable.Row row) {
        return number(text(row, "label"));
    }

    private String expertLabel(CsvTable.Row row, int expert) {
        return number(FormulaGuard.plain(row.text(experts.get(expert))));
    }

    /** {@code label}, a number as a whole one, unless the user names the class as it is written. */
    private String number(String label) {
        return options.names(label) ? label : withoutPoint(label);
    }

    /** A whole number that a column of decimal numbers holds as 1.0, as pandas writes it where cells are empty. */
    private static String withoutPoint(String cell) {
        return WHOLE_WITH_POINT.matcher(cell).matches() ? cell.replaceFirst("[.,]0+$", "") : cell;
    }

    private String text(CsvTable.Row row, String field) {
        return FormulaGuard.plain(row.text(columns.at(field)));
    }

    private static int whole(String field, String cell) {
        try {
            int number = Integer.parseInt(cell);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw MidogException.invalidData(field + " is \"" + cell + "\", not the id of a class");
    }
}

package dev.midog.core.selection;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of cases such as {@code 1-50,077,2*.tiff,!012}: ids, closed ranges of ids, file names and globs.
 *
 * <p>A file name is matched whole, without its folder, and without its extension. In a glob, {@code *} stands for any
 * characters and {@code ?} for one. What is led by {@code !} is left out; where nothing else is listed, all others stay.
 *
 * @param items in the order given, at least one
 */
public record CaseList(List<Item> items) {
    private static final String LEAVE_OUT = "!";
    private static final Pattern NUMBERS = Pattern.compile("[\\s\\d.-]*");

    /** One item of the list. */
    public sealed interface Item {
        /** True where the item means the image with this id and name. */
        boolean matches(long id, String fileName);
    }

    /** The ids from {@code first} to {@code last}, both included. */
    public record Ids(CaseNumbers.Range range) implements Item {
        @Override
        public boolean matches(long id, String fileName) {
            return range.contains(id);
        }

        @Override
        public String toString() {
            return range.toString();
        }
    }

    /** A file name or a glob. */
    public record Name(String text) implements Item {
        private static final Pattern WILDCARDS = Pattern.compile("[*?\\[\\]{}]");

        /** Puts {@code /} between folders, as names of images have it. */
        public Name {
            text = new ImageName(text).path();
        }

        /** True where the text has a wildcard, or one that only other programs know, such as {@code [12]}. */
        boolean hasWildcards() {
            return WILDCARDS.matcher(text).find();
        }

        @Override
        public boolean matches(long id, String fileName) {
            ImageName name = new ImageName(fileName);
            Pattern glob = glob(text);
            return glob.matcher(fileName).matches()
                    || glob.matcher(name.base()).matches()
                    || glob.matcher(name.baseStem()).matches();
        }

        private static Pattern glob(String text) {
            String regex = text.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());
            return Pattern.compile(regex, Pattern.DOTALL);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Leaves out what {@code item} means. */
    public record Not(Item item) implements Item {
        @Override
        public boolean matches(long id, String fileName) {
            return item.matches(id, fileName);
        }

        @Override
        public String toString() {
            return LEAVE_OUT + item;
        }
    }

    /** Copies the items. */
    public CaseList {
        items = List.copyOf(items);
    }

    /** Reads {@code text}; an empty item and an invalid range is a usage error. */
    public static CaseList parse(String text) {
        List<Item> items = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String item = part.strip();
            items.add(
                    item.startsWith(LEAVE_OUT) ? new Not(item(item.substring(1).strip(), text)) : item(item, text));
        }
        return new CaseList(items);
    }

    private static Item item(String item, String text) {
        if (item.isEmpty()) {
            throw MidogException.usage("an item of the cases \"" + text
                    + "\" is empty; write ids, ranges, or file names with the wildcards * and ?, as in"
                    + " 1-50,077,!012,2*.tiff");
        }
        return NUMBERS.matcher(item).matches()
                ? new Ids(CaseNumbers.parse(CaseFilter.CASES, item).ranges().get(0))
                : new Name(item);
    }

    /** True where the image with this id and name is picked. */
    public boolean contains(long id, String fileName) {
        boolean isPicked = items.stream().allMatch(Not.class::isInstance);
        for (Item item : items) {
            if (item.matches(id, fileName)) {
                if (item instanceof Not) {
                    return false;
                }
                isPicked = true;
            }
        }
        return isPicked;
    }

    /** The items that mean none of {@code rois}. */
    List<Item> unmatched(List<Roi> rois) {
        return items.stream()
                .filter(item -> rois.stream().noneMatch(roi -> item.matches(roi.id(), roi.fileName())))
                .toList();
    }
}

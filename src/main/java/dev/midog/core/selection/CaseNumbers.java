package dev.midog.core.selection;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of case numbers such as {@code 1-50,077}: single numbers and closed ranges, leading zeros not minded.
 *
 * @param ranges in the order given
 */
public record CaseNumbers(List<Range> ranges) {
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    /** A closed range of case numbers. */
    public record Range(long first, long last) {
        /** True where {@code id} lies in the range, its ends included. */
        public boolean contains(long id) {
            return id >= first && id <= last;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    /** Copies the ranges. */
    public CaseNumbers {
        ranges = List.copyOf(ranges);
    }

    /** Reads {@code text}; anything but numbers and rising ranges is a usage error about the value of {@code parameter}. */
    public static CaseNumbers parse(Parameter parameter, String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw MidogException.invalidValue(
                        parameter, text, "a list of case numbers and ranges of them, as in 1-50,077");
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last < first) {
                throw MidogException.invalidValue(
                        parameter,
                        part.strip(),
                        "a range from the lower number to the higher, as in " + last + "-" + first);
            }
            ranges.add(new Range(first, last));
        }
        return new CaseNumbers(ranges);
    }

    /** The numbers that are listed by themselves, not as part of a range. */
    public List<Long> singles() {
        return ranges.stream()
                .filter(range -> range.first() == range.last())
                .map(Range::first)
                .toList();
    }

    /** True where {@code id} is listed. */
    public boolean contains(long id) {
        return ranges.stream().anyMatch(range -> range.contains(id));
    }
}

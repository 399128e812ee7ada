package dev.midog.task.plot;

import dev.midog.core.model.Domain;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a group of images is called in a figure.
 *
 * @param name in the first line
 * @param detail in the second, shorter than the name as a rule; empty for none
 */
public record GroupLabel(String name, String detail) {
    private static final List<String> IN_DETAIL = List.of("lab", "scanner");

    /**
     * The label of the group with that key: of a domain the tumor type, with laboratory and scanner below.
     *
     * @param key as {@link dev.midog.analysis.stats.Grouping#key} has it
     */
    public static GroupLabel of(Map<String, Object> key) {
        if (key.containsKey("tumorType") && key.size() > 1) {
            String detail = IN_DETAIL.stream()
                    .map(key::get)
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .filter(value -> !value.equals(Domain.UNKNOWN))
                    .collect(Collectors.joining(", "));
            return new GroupLabel(String.valueOf(key.get("tumorType")), detail);
        }
        Object fileName = key.get("fileName");
        return new GroupLabel(
                fileName != null
                        ? fileName.toString()
                        : key.values().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "");
    }

    /** What a caption says where only the first {@code shown} of {@code all} groups are drawn; empty where all are. */
    static String more(int shown, int all) {
        return shown == all ? "" : " The first " + shown + " of " + all + " groups are drawn, the table has all.";
    }

    /** Both in one line. */
    public String line() {
        return Stream.of(name, detail).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}

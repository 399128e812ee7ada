package dev.midog.files.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain words for the messages of the YAML library. */
final class YamlFaultWords {
    /** What the library says and what we say; the first that fits holds, and groups carry over. */
    private static final Map<Pattern, String> RULES = rules();

    private YamlFaultWords() {}

    private static Map<Pattern, String> rules() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(
                "Duplicate \\w+(?: \\w+)? ['\"](.*?)['\"].*",
                "the key \"$1\" stands twice; keep the one that is right");
        words.put(".*found character '\\\\?t.*", "a tab stands where blanks should");
        words.put(
                ".*found character '?(.)'? .*that cannot start any token.*", "a text begins with $1; put it in quotes");
        words.put(
                ".*mapping values are not allowed here.*",
                "a colon stands where none may; put the text in quotes, or begin a new line");
        words.put(".*could not find expected ':'.*", "a key has no colon behind it");
        words.put(".*expected ',' or '([\\]}])'.*", "a comma or the closing $1 is missing");
        words.put(".*expected <block end>.*", "a line is not indented as those it belongs to are");
        words.put(".*found undefined alias (\\S+).*", "the alias *$1 stands for nothing");
        words.put(".*unexpected end of stream.*", "a quote is opened and never closed");
        words.put(".*<document start>.*", "something stands behind the end of the document");
        words.put(".*incompatible YAML document.*", "it states a version of YAML that is not 1");
        words.put("Expected a field name .*", "a key is a list or has keys of its own");
        words.put("Non-standard token .*", "a number is not finite");
        words.put(".*special characters are not allowed.*", "it has control characters");
        words.put(".*escape.*", "a backslash in a text in quotes is followed by what it cannot be; write it twice");
        Map<Pattern, String> rules = new LinkedHashMap<>();
        words.forEach((theirs, ours) -> rules.put(Pattern.compile(theirs, Pattern.DOTALL), ours));
        return rules;
    }

    /** What is wrong, without the place. */
    static String of(JsonProcessingException fault) {
        if (fault instanceof StreamConstraintsException) {
            return "it is nested too deep, or a text or number in it is too long";
        }
        for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
            Matcher matcher = rule.getKey().matcher(fault.getOriginalMessage());
            if (matcher.matches()) {
                return matcher.replaceFirst(rule.getValue());
            }
        }
        return "it breaks the rules of YAML";
    }
}

package dev.midog.files.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain words for what the JSON library tells in its own. */
final class JsonFaultWords {
    private static final Pattern LIMIT =
            Pattern.compile("(Document nesting|String|Number|Name) .*exceeds the maximum.*");

    /** What the library says and what we say; the first that fits holds, and groups carry over. */
    private static final List<Rule> RULES = List.of(
            rule("Duplicate \\w+(?: \\w+)? ['\"](.*)['\"]", "the key \"$1\" stands twice in one object"),
            rule("Unexpected close marker '(.)': expected '(.)'.*", "$1 stands where $2 should"),
            rule("Unexpected close marker '(.)': no open .*", "$1 closes what was never opened"),
            rule("Non-standard token '(.*?)'.*", "$1 is not a JSON number"),
            rule("Unrecognized token '(.*?)'.*", "the word $1 stands bare; texts need double quotes"),
            rule(
                    "Unexpected character \\(''' \\(code 39\\)\\): (?:was expecting double-quote|expected a va).*",
                    "texts and keys need double quotes, and this one has single quotes"),
            rule(
                    "Unexpected character \\('(.)' .*\\): was expecting double-quote to start.*",
                    "$1 stands where a key in double quotes should"),
            rule("Unexpected character \\('(.)' .*\\): was expecting a colon.*", "a colon is missing before $1"),
            rule("Unexpected character \\('(.)' .*\\): was expecting comma.*", "a comma is missing before $1"),
            rule("Unexpected character \\('(.)' .*\\): expected a va.*", "$1 stands where a value should"),
            rule("Unexpected character .*: expected a hex-digit.*", "four hexadecimal digits should follow \\\\u"),
            rule("Unexpected character .*: maybe a .*comment.*", "JSON has no comments"),
            rule(
                    "Unexpected character \\('(.)' .*\\) in numeric value: .*",
                    "$1 stands in a number where a digit should"),
            rule("Unexpected character \\('(.)' .*", "$1 does not belong there"),
            rule("Invalid numeric value: Leading zeroes .*", "a number begins with a 0 too many"),
            rule(
                    "Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
                    "a text has the control character $1, which must be written with a backslash"),
            rule(
                    "Illegal character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
                    "the control character $1 stands between values"),
            rule("Unrecognized character escape '(.)'.*", "a backslash in a text is followed by $1; write it twice"),
            rule(".*[Ss]urrogate.*", "a text holds half of a character (a lone surrogate)"),
            rule("Invalid UTF-8 .*", "a text is not in UTF-8; save the file in that encoding"),
            rule("(the number .*)", "$1"));

    private JsonFaultWords() {}

    private record Rule(Pattern theirs, String ours) {}

    private static Rule rule(String theirs, String ours) {
        return new Rule(Pattern.compile(theirs, Pattern.DOTALL), ours);
    }

    /** What is wrong, without the place. */
    static String of(JsonProcessingException fault) {
        String theirs = fault.getOriginalMessage().split("\\R", 2)[0];
        Matcher limit = LIMIT.matcher(theirs);
        if (fault instanceof StreamConstraintsException && limit.matches()) {
            return switch (limit.group(1)) {
                case "Document nesting" -> "its values are nested more than " + JsonFile.MAX_NESTING + " deep";
                case "String" -> "a text in it has more than " + JsonFile.MAX_TEXT_LENGTH + " characters";
                case "Number" -> "a number in it has more than " + JsonFile.MAX_NUMBER_LENGTH + " digits";
                default -> "a key in it has more than " + JsonFile.MAX_KEY_LENGTH + " characters";
            };
        }
        for (Rule rule : RULES) {
            Matcher matcher = rule.theirs().matcher(theirs);
            if (matcher.matches()) {
                return matcher.replaceFirst(rule.ours());
            }
        }
        return "it breaks the rules of JSON";
    }
}

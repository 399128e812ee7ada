package dev.midog.core.filter;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition: {@code or} of {@code and} of comparisons, each perhaps after {@code not}, with parentheses.
 *
 * <pre>
 * any   = all { "or" all }
 * all   = one { "and" one }
 * one   = "not" one | "(" any ")" | FIELD OPERATOR value | FIELD ["not"] "in" "(" value { "," value } ")"
 * value = "text" | 'text' | number | word
 * </pre>
 */
final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<symbol>!=|<=|>=|==|[=<>(),])|(?<word>[^\\s\"'=<>!(),]+))");
    private static final int DEEPEST = 100;

    /** How much of a long condition a message repeats. */
    private static final int SHOWN = 200;

    /** A piece of the text; {@code quoted} ones are values whatever they say. */
    private record Token(String text, boolean quoted, int at) {
        boolean is(String word) {
            return !quoted && text.toLowerCase(Locale.ROOT).equals(word);
        }
    }

    private final String text;
    private final Parameter parameter;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ConditionParser(String text, Parameter parameter) {
        this.text = text;
        this.parameter = parameter;
    }

    /** The condition in {@code text}, its fields not looked up yet. */
    static Term parse(String text, Parameter parameter) {
        ConditionParser parser = new ConditionParser(text, parameter);
        parser.split();
        Term term = parser.any();
        if (parser.next < parser.tokens.size()) {
            throw parser.fault("and, or, or the end is expected");
        }
        return term;
    }

    private void split() {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw MidogException.usage(Message.of(
                        parameter.as(shown(text)),
                        ": \"" + shown(text.substring(at).strip())
                                + "\" cannot be read; close the quotation, or quote the value"));
            }
            String quoted = matcher.group("double") == null ? matcher.group("single") : matcher.group("double");
            String plain = matcher.group("symbol") == null ? matcher.group("word") : matcher.group("symbol");
            tokens.add(
                    new Token(Optional.ofNullable(quoted).orElseGet(() -> String.valueOf(plain)), quoted != null, at));
            at = matcher.end();
        }
    }

    private Term any() {
        List<Term> parts = new ArrayList<>(List.of(all()));
        while (take("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Term.Joined(false, parts);
    }

    private Term all() {
        List<Term> parts = new ArrayList<>(List.of(one()));
        while (take("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new Term.Joined(true, parts);
    }

    private Term one() {
        if (++depth > DEEPEST) {
            throw fault("the condition is nested more than " + DEEPEST + " deep");
        }
        Term term;
        if (take("not")) {
            term = new Term.Not(one());
        } else if (take("(")) {
            term = any();
            require(")");
        } else {
            term = comparison();
        }
        depth--;
        return term;
    }

    private Term comparison() {
        String field = word("a field is expected");
        boolean isDenied = take("not");
        if (take("in")) {
            require("(");
            List<String> values = new ArrayList<>(List.of(word("a value is expected")));
            while (take(",")) {
                values.add(word("a value is expected"));
            }
            require(")");
            Term in = new Term.Comparison(field, null, Operator.EQUAL, values);
            return isDenied ? new Term.Not(in) : in;
        }
        if (isDenied) {
            throw fault("in is expected");
        }
        Optional<Operator> operator = next < tokens.size() && !tokens.get(next).quoted()
                ? Operator.of(
                        tokens.get(next).text().equals("==")
                                ? "="
                                : tokens.get(next).text())
                : Optional.empty();
        if (operator.isEmpty()) {
            throw fault("=, !=, <, <=, >, >= or in is expected");
        }
        next++;
        String value = word("a value is expected");
        if (operator.get().isOrder() && Operator.number(value) == null) {
            next--;
            throw fault("a number is expected");
        }
        return new Term.Comparison(field, null, operator.get(), List.of(value));
    }

    /** A quoted text or a word that is not a symbol. */
    private String word(String expected) {
        if (next >= tokens.size()
                || (!tokens.get(next).quoted() && tokens.get(next).text().matches("[=<>!(),]+"))) {
            throw fault(expected);
        }
        return tokens.get(next++).text();
    }

    private boolean take(String word) {
        boolean isNext = next < tokens.size() && tokens.get(next).is(word);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void require(String symbol) {
        if (!take(symbol)) {
            throw fault(symbol + " is expected");
        }
    }

    private MidogException fault(String expected) {
        String place = next < tokens.size()
                ? "at \"" + shown(text.substring(tokens.get(next).at()).strip()) + "\""
                : "at its end";
        return MidogException.usage(Message.of(
                parameter.as(shown(text)),
                ": ",
                expected + " " + place + ", as in agree < 1 and tumor = \"human melanoma\""));
    }

    private static String shown(String part) {
        return part.length() <= SHOWN ? part : part.substring(0, SHOWN) + "...";
    }
}

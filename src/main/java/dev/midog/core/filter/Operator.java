package dev.midog.core.filter;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a value is compared. */
enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Optional<Operator> of(String symbol) {
        return Stream.of(values()).filter(one -> one.symbol.equals(symbol)).findFirst();
    }

    /** Whether it asks which of two is greater, which takes numbers. */
    boolean isOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    /** The number that {@code text} is; null where it is not one. */
    static @Nullable Double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && !text.matches(".*[a-zA-Z&&[^eE]].*") ? (Double) value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether {@code value}, a number or a text, compares so to {@code wanted}; letter case does not matter. */
    boolean holds(Object value, String wanted) {
        Double right = number(wanted);
        Double left = value instanceof Double is ? is : number(String.valueOf(value));
        if (left == null || right == null) {
            boolean isSame = String.valueOf(value).strip().equalsIgnoreCase(wanted.strip());
            return this == EQUAL ? isSame : this == UNEQUAL && !isSame;
        }
        int order = Double.compare(left + 0.0, right + 0.0);
        return switch (this) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}

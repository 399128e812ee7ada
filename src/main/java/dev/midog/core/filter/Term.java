package dev.midog.core.filter;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Roi;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a condition; what is asked of annotations is not known of an image alone, and null then. */
sealed interface Term {
    /** Whether it holds for {@code annotation}, or for the image alone where that is null; null where that is not known. */
    @Nullable Boolean test(Fields fields, @Nullable Annotation annotation, Roi roi);

    /** The same part with its names looked up by {@code lookup}, and its values in {@code known}. */
    Term resolved(Function<String, Field> lookup, ClosedValues known);

    /** All of the parts hold, or any of them. */
    record Joined(boolean all, List<Term> parts) implements Term {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public @Nullable Boolean test(Fields fields, @Nullable Annotation annotation, Roi roi) {
            boolean isKnown = true;
            for (Term part : parts) {
                Boolean holds = part.test(fields, annotation, roi);
                if (holds == null) {
                    isKnown = false;
                } else if (holds != all) {
                    return !all;
                }
            }
            return isKnown ? (Boolean) all : null;
        }

        @Override
        public Term resolved(Function<String, Field> lookup, ClosedValues known) {
            return new Joined(
                    all,
                    parts.stream().map(part -> part.resolved(lookup, known)).toList());
        }
    }

    /** The part does not hold. */
    record Not(Term part) implements Term {
        @Override
        public @Nullable Boolean test(Fields fields, @Nullable Annotation annotation, Roi roi) {
            Boolean holds = part.test(fields, annotation, roi);
            return holds == null ? null : (Boolean) !holds;
        }

        @Override
        public Term resolved(Function<String, Field> lookup, ClosedValues known) {
            return new Not(part.resolved(lookup, known));
        }
    }

    /** A field compares to one of {@code values} as {@code operator} says, or differs from all; a field without a value does not. */
    record Comparison(String name, @Nullable Field field, Operator operator, List<String> values) implements Term {
        public Comparison {
            values = List.copyOf(values);
        }

        @Override
        public @Nullable Boolean test(Fields fields, @Nullable Annotation annotation, Roi roi) {
            Field asked = field;
            if (asked == null) {
                throw new IllegalStateException(name + " has not been looked up");
            }
            if (annotation == null && !asked.ofImage()) {
                return null;
            }
            Object value = fields.value(asked, annotation, roi);
            return value != null
                    && (operator == Operator.UNEQUAL
                            ? values.stream().allMatch(wanted -> operator.holds(value, wanted))
                            : values.stream().anyMatch(wanted -> operator.holds(value, wanted)));
        }

        @Override
        public Term resolved(Function<String, Field> lookup, ClosedValues known) {
            Field found = lookup.apply(name);
            List<String> meant = operator.isOrder() ? values : known.meant(found, values);
            return new Comparison(name, found, operator, meant);
        }
    }
}

package dev.midog.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A sentence for users that may mention {@linkplain Parameter parameters} and {@linkplain Operation use cases}, which each
 * door words in its own way.
 *
 * <p>The text is one line of bearable length: control characters are shown as {@code ?}, and of an endless text the
 * beginning and the end are kept.
 */
public final class Message {
    private final List<Object> parts;

    private Message(List<Object> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * A message of {@code parts} without blanks between them.
     *
     * @param parts {@link Parameter}, {@link Parameter.Setting}, {@link Operation}, {@link Message}, or anything else,
     *     which is shown by its {@code toString}
     */
    public static Message of(Object... parts) {
        List<Object> flat = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Message message) {
                flat.addAll(message.parts);
            } else {
                flat.add(isWorded(part) ? part : Objects.toString(part));
            }
        }
        return new Message(flat);
    }

    /** This message led by {@code start}. */
    public Message after(Object... start) {
        List<Object> all = new ArrayList<>(List.of(start));
        all.add(this);
        return of(all.toArray());
    }

    /** This message about {@code other} wherever it mentions {@code parameter}. */
    public Message renamed(Parameter parameter, Parameter other) {
        List<Object> renamed = new ArrayList<>();
        for (Object part : parts) {
            boolean isSetting = part instanceof Parameter.Setting setting
                    && setting.parameter().equals(parameter);
            Object replaced = isSetting ? other.as(((Parameter.Setting) part).value()) : part;
            renamed.add(part.equals(parameter) ? other : replaced);
        }
        return new Message(renamed);
    }

    /** This message with the use case {@code operation} wherever it mentions {@code parameter}. */
    public Message replaced(Parameter parameter, Operation operation) {
        return new Message(parts.stream()
                .map(part -> part.equals(parameter) ? operation : part)
                .toList());
    }

    /**
     * The text with each {@link Parameter}, {@link Parameter.Setting} and {@link Operation} as {@code wording} shows it.
     */
    public String text(Function<Object, String> wording) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(isWorded(part) ? wording.apply(part) : part);
        }
        return Sentence.of(text.toString());
    }

    /** The text for programs, with parameters by their names in the settings. */
    @Override
    public String toString() {
        return text(Object::toString);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && parts.equals(message.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    private static boolean isWorded(Object part) {
        return part instanceof Parameter || part instanceof Parameter.Setting || part instanceof Operation;
    }
}

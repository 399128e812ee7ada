package dev.midog.core.model;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this program: a sentence that says what is wrong, where, the value and the remedy.
 *
 * <p>Its {@link ErrorKind} decides the exit code.
 */
public class MidogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final boolean isPlaced;
    private final transient Message message;
    private final transient @Nullable InvalidValue invalidValue;

    /**
     * A value that a parameter cannot have.
     *
     * @param allowed the values that it can have, such as {@code "a number from 0 to 1"}
     */
    public record InvalidValue(Parameter parameter, String value, String allowed) {}

    /** Why a command could not do its work. */
    public enum ErrorKind {
        /** The operation could not be done: a file is missing, a target exists, a disk is full. */
        OPERATION,
        /** The command was called wrongly. */
        USAGE,
        /** The data is not what its format or the model demands. */
        INVALID_DATA,
        /** The network or a server failed. */
        NETWORK,
        /** What was fetched or found is not what it should be. */
        VERIFICATION
    }

    /** Makes an exception whose {@code sentence} is shown to the user as it is. */
    public MidogException(ErrorKind kind, String sentence) {
        this(kind, sentence, null);
    }

    /**
     * Makes an exception with the fault that led to it.
     *
     * <p>What the sentence quotes of a file may hold anything; control characters are shown as {@code ?}, and of an endless
     * sentence the beginning and the end are kept.
     */
    public MidogException(ErrorKind kind, String sentence, @Nullable Throwable cause) {
        this(kind, Message.of(sentence), cause);
    }

    /** Makes an exception with the fault that led to it, or null, and a message that may mention parameters. */
    public MidogException(ErrorKind kind, Message message, @Nullable Throwable cause) {
        this(kind, message, cause, false, null);
    }

    private MidogException(
            ErrorKind kind,
            Message message,
            @Nullable Throwable cause,
            boolean isPlaced,
            @Nullable InvalidValue invalidValue) {
        super(message.toString(), cause);
        this.kind = kind;
        this.message = message;
        this.isPlaced = isPlaced;
        this.invalidValue = invalidValue;
    }

    /** The operation could not be done. */
    public static MidogException operation(String sentence) {
        return new MidogException(ErrorKind.OPERATION, sentence);
    }

    /** The operation could not be done. The message may mention parameters. */
    public static MidogException operation(Message message) {
        return new MidogException(ErrorKind.OPERATION, message, null);
    }

    /** The command was called wrongly. */
    public static MidogException usage(String sentence) {
        return new MidogException(ErrorKind.USAGE, sentence);
    }

    /** The command was called wrongly. The message may mention parameters. */
    public static MidogException usage(Message message) {
        return new MidogException(ErrorKind.USAGE, message, null);
    }

    /** The data is invalid. */
    public static MidogException invalidData(String sentence) {
        return new MidogException(ErrorKind.INVALID_DATA, sentence);
    }

    /** The data is invalid. The message may mention parameters. */
    public static MidogException invalidData(Message message) {
        return new MidogException(ErrorKind.INVALID_DATA, message, null);
    }

    /** The network or a server failed. */
    public static MidogException network(String sentence) {
        return new MidogException(ErrorKind.NETWORK, sentence);
    }

    /** The network or a server failed. The message may mention parameters. */
    public static MidogException network(Message message) {
        return new MidogException(ErrorKind.NETWORK, message, null);
    }

    /**
     * A parameter was given a value that it cannot have.
     *
     * @param allowed the values that it can have, as in {@code "a number from 0 to 1"}
     */
    public static MidogException invalidValue(Parameter parameter, Object value, String allowed) {
        return new MidogException(
                ErrorKind.USAGE,
                Message.of(parameter.as(value), " is not ", allowed),
                null,
                false,
                new InvalidValue(parameter, String.valueOf(value), allowed));
    }

    /** The sentence, for doors that name parameters in their own way. */
    public Message message() {
        return message;
    }

    /** The parameter, value and allowed values, where this is about a value that a parameter cannot have. */
    public Optional<InvalidValue> invalidValue() {
        return Optional.ofNullable(invalidValue);
    }

    /** What kind of failure this is. */
    public ErrorKind kind() {
        return kind;
    }

    /** The same failure, its sentence led by the place where it was met, as in {@code "a.json: annotation 7: ..."}. */
    public MidogException in(String place) {
        return new MidogException(kind, message.after(place, ": "), this, true, invalidValue);
    }

    /** The same failure led by {@code place}, unless {@link #in} has named the place already. */
    public MidogException inUnlessPlaced(String place) {
        return isPlaced ? this : in(place);
    }
}

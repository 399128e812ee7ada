package dev.midog.core.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this program: a sentence that says what is wrong, where, the value and the remedy.
 *
 * <p>Its {@link Category} decides the exit code.
 */
public class MidogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final boolean isPlaced;

    /** Why a command could not do its work. */
    public enum Category {
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
    public MidogException(Category category, String sentence) {
        this(category, sentence, null);
    }

    /**
     * Makes an exception with the fault that led to it.
     *
     * <p>What the sentence quotes of a file may hold anything; control characters are shown as {@code ?}, and of an endless
     * sentence the beginning and the end are kept.
     */
    public MidogException(Category category, String sentence, @Nullable Throwable cause) {
        this(category, sentence, cause, false);
    }

    private MidogException(Category category, String sentence, @Nullable Throwable cause, boolean isPlaced) {
        super(Sentence.of(sentence), cause);
        this.category = category;
        this.isPlaced = isPlaced;
    }

    /** The operation could not be done. */
    public static MidogException operation(String sentence) {
        return new MidogException(Category.OPERATION, sentence);
    }

    /** The command was called wrongly. */
    public static MidogException usage(String sentence) {
        return new MidogException(Category.USAGE, sentence);
    }

    /** The data is invalid. */
    public static MidogException invalidData(String sentence) {
        return new MidogException(Category.INVALID_DATA, sentence);
    }

    /** The network or a server failed. */
    public static MidogException network(String sentence) {
        return new MidogException(Category.NETWORK, sentence);
    }

    /** What kind of failure this is. */
    public Category category() {
        return category;
    }

    /** The same failure, its sentence led by the place where it was met, as in {@code "a.json: annotation 7: ..."}. */
    public MidogException in(String place) {
        return new MidogException(category, place + ": " + getMessage(), this, true);
    }

    /** The same failure led by {@code place}, unless {@link #in} has told where it was met already. */
    public MidogException inUnlessPlaced(String place) {
        return isPlaced ? this : in(place);
    }
}

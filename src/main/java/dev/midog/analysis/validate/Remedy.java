package dev.midog.analysis.validate;

import dev.midog.core.model.Message;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;

/**
 * What to do about the places where a rule is broken.
 *
 * @param code for programs
 * @param forOne advice about one place, as part of a sentence
 * @param forMany advice about several places
 */
public record Remedy(Code code, Message forOne, Message forMany) {
    /** Writes a corrected copy. */
    public static final Parameter FIX = Parameter.of("fix");

    static final Parameter MF_CLASS = Parameter.of("mfClass");
    static final Parameter IMAGES = Parameter.of("images");
    static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    static final Operation DROP_CROWD = Operation.of("convert", Parameter.of("dropCrowd"));
    static final Operation MERGE_CLASSES = Operation.of("convert", Parameter.of("mergeClasses"));

    /** Picks images. */
    public static final Parameter CASES = CaseFilter.CASES;

    /** Fetches images of MIDOG++. */
    public static final Operation DOWNLOAD = Operation.of("download");

    /** Fetches images of MIDOG++ again that are not whole. */
    public static final Operation REPAIR = Operation.of("verify", Parameter.of("repair"));

    /** The kind of a remedy. Codes and their meaning are stable. */
    public enum Code {
        /** The corrected copy that the lint writes does not have the fault any more. */
        FIX,
        /** Correct the data. */
        CORRECT,
        /** Supply the right files. */
        SUPPLY,
        /** State what the data does not state. */
        SET,
        /** Convert the dataset. */
        CONVERT,
        /** Look at it and decide. */
        CHECK,
        /** Nothing has to be done. */
        NONE
    }

    /** A {@link Code#FIX} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy fix(Object... advice) {
        return of(Code.FIX, advice);
    }

    /** A {@link Code#CORRECT} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy correct(Object... advice) {
        return of(Code.CORRECT, advice);
    }

    /** A {@link Code#SUPPLY} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    public static Remedy supply(Object... advice) {
        return of(Code.SUPPLY, advice);
    }

    /** A {@link Code#SET} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy set(Object... advice) {
        return of(Code.SET, advice);
    }

    /** A {@link Code#CONVERT} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy convert(Object... advice) {
        return of(Code.CONVERT, advice);
    }

    /** A {@link Code#CHECK} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy check(Object... advice) {
        return of(Code.CHECK, advice);
    }

    /** A {@link Code#NONE} with the same advice, of the parts of a {@link Message}, about one place and about many. */
    static Remedy none(Object... advice) {
        return of(Code.NONE, advice);
    }

    private static Remedy of(Code code, Object... advice) {
        Message message = Message.of(advice);
        return new Remedy(code, message, message);
    }

    /** The same remedy with other advice, of the parts of a {@link Message}, about many places. */
    public Remedy orForMany(Object... advice) {
        return new Remedy(code, forOne, Message.of(advice));
    }

    /** The advice about {@code count} places. */
    public Message advice(long count) {
        return count == 1 ? forOne : forMany;
    }
}

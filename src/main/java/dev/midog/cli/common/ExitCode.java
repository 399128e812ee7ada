package dev.midog.cli.common;

import dev.midog.core.model.MidogException;

/** What a finished command tells the shell. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int INVALID_DATA = 3;
    public static final int NETWORK = 4;
    public static final int VERIFICATION = 5;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code of a failure of this kind. */
    public static int of(MidogException.ErrorKind kind) {
        return switch (kind) {
            case OPERATION -> FAILED;
            case USAGE -> USAGE;
            case INVALID_DATA -> INVALID_DATA;
            case NETWORK -> NETWORK;
            case VERIFICATION -> VERIFICATION;
        };
    }
}

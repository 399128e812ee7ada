package dev.midog.cli;

import dev.midog.model.MidogException;

/** What a finished command tells the shell. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INVALID_DATA = 3;
    static final int NETWORK = 4;
    static final int VERIFICATION = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(MidogException.Category category) {
        return switch (category) {
            case OPERATION -> FAILED;
            case USAGE -> USAGE;
            case INVALID_DATA -> INVALID_DATA;
            case NETWORK -> NETWORK;
            case VERIFICATION -> VERIFICATION;
        };
    }
}

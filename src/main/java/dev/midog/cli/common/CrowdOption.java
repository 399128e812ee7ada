package dev.midog.cli.common;

import picocli.CommandLine.Option;

/** The option that leaves out crowds, the same in every command. */
public final class CrowdOption {
    @Option(names = "--drop-crowd", description = "Leave out annotations marked as crowds or difficult.")
    private boolean drops;

    /** Whether they are left out. */
    public boolean drops() {
        return drops;
    }
}

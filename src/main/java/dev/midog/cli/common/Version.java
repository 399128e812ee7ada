package dev.midog.cli.common;

import dev.midog.files.storage.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The program's version and the commit it was built from, as {@code midog --version} prints them. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {BuildInfo.tool() + " (" + BuildInfo.commit() + ")"};
    }

    /** The version alone, such as {@code 0.1.0}. */
    public static String number() {
        return BuildInfo.version();
    }
}

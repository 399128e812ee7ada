package dev.midog.cli.common;

import dev.midog.files.storage.BuildInfo;
import dev.midog.image.jpeg.TurboJpeg;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The program's version and the commit it was built from, as {@code midog --version} prints them; with {@code --verbose}
 * also the library that serves for JPEG.
 */
public final class Version implements IVersionProvider {
    @Spec
    private CommandSpec spec;

    @Override
    public String[] getVersion() {
        String version = BuildInfo.tool() + " (" + BuildInfo.commit() + ")";
        return isVerbose() ? new String[] {version, "JPEG: " + TurboJpeg.library()} : new String[] {version};
    }

    private boolean isVerbose() {
        return spec.root().userObject() instanceof Program program && program.isVerbose();
    }

    /** The version alone, such as {@code 0.1.0}. */
    public static String number() {
        return BuildInfo.version();
    }
}

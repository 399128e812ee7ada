package dev.midog.cli.common;

import dev.midog.files.storage.BuildInfo;
import dev.midog.image.codec.NativeCodec;
import dev.midog.image.jpeg.TurboJpeg;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The program's version and the commit it was built from, as {@code midog --version} prints them; with {@code --verbose}
 * also the libraries that decode images.
 */
public final class Version implements IVersionProvider {
    @Spec
    private CommandSpec spec;

    @Override
    public String[] getVersion() {
        String version = BuildInfo.tool() + " (" + BuildInfo.commit() + ")";
        if (!isVerbose()) {
            return new String[] {version};
        }
        List<String> lines = new ArrayList<>(List.of(version, "JPEG: " + TurboJpeg.library()));
        for (NativeCodec codec : NativeCodec.values()) {
            lines.add(codec.label() + ": " + codec.found().orElseGet(() -> "not found; " + codec.remedy()));
        }
        return lines.toArray(String[]::new);
    }

    private boolean isVerbose() {
        return spec.root().userObject() instanceof Program program && program.isVerbose();
    }

    /** The version alone, such as {@code 0.1.0}. */
    public static String number() {
        return BuildInfo.version();
    }
}

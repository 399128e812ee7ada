package dev.midog.files.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's version and the commit it was built from, as the build wrote them down. */
public final class BuildInfo {
    private BuildInfo() {}

    /** The version, such as {@code 0.1.0}. */
    public static String version() {
        return build().getProperty("version");
    }

    /** The commit. */
    public static String commit() {
        return build().getProperty("commit");
    }

    /** Name and version of the program as files mention them, such as {@code midog 0.1.0}. */
    public static String tool() {
        return "midog " + version();
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("/dev/midog/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

package dev.midog.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version and the commit it was built from, as the build wrote them down. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties build = build();
        return new String[] {"midog " + build.getProperty("version") + " (" + build.getProperty("commit") + ")"};
    }

    /** The version alone, such as {@code 0.1.0}. */
    public static String number() {
        return build().getProperty("version");
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/dev/midog/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

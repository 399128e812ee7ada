package dev.midog.fetch.plan;

import java.nio.file.Path;

/** How the files are called that stand for a published file while it is fetched. */
public final class PartNames {
    /** The end of the name of a partial file. */
    public static final String PART = ".part";

    /** The end of the name of the description of a partial file. */
    public static final String SIDECAR = ".part.info";

    private PartNames() {}

    /** Where the bytes of {@code target} are collected. */
    public static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    /** Where it is written what the bytes beside {@code target} belong to. */
    public static Path sidecarOf(Path target) {
        return target.resolveSibling(target.getFileName() + SIDECAR);
    }

    /** The name of the published file that a file called {@code name} is or stands for. */
    public static String publishedName(String name) {
        for (String ending : new String[] {SIDECAR, PART}) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}

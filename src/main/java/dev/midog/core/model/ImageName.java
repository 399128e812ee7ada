package dev.midog.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an image or another file, taken apart.
 *
 * @param path with {@code /} between folders, with or without any; the backslashes of Windows become such, and {@code ./} is left out
 */
public record ImageName(String path) {
    /** The extensions of the images that can be read, in lower case without a dot; the usual ones first. */
    public static final List<String> READABLE_EXTENSIONS =
            List.of("tiff", "tif", "png", "jpg", "jpeg", "svs", "ndpi", "scn", "bif");

    /** The extensions of slides and images that are known as such and cannot be read. */
    private static final Set<String> OTHER_EXTENSIONS = Set.of(
            "afi", "bmp", "btf", "czi", "dcm", "gif", "isyntax", "jp2", "lif", "mrxs", "nd2", "oir", "qptiff",
            "svslide", "vms", "vmu", "vsi", "webp", "zvi");

    private static final Pattern SAME_FOLDER = Pattern.compile("(?<=^|/)(\\./)+(?=.)", Pattern.DOTALL);

    /** The end of a patch's name: the annotation or number, and the place. */
    private static final Pattern PLACE = Pattern.compile("(_[an]\\d+)?_x-?\\d+_y-?\\d+.*$", Pattern.DOTALL);

    /** Looks for a folder or base that begins with a dot and is not the folder above. */
    private static final Pattern HIDDEN = Pattern.compile("(?<=^|/)\\.(?!\\.(/|$))");

    /** Puts {@code /} for backslashes, which programs on Windows write between folders, and leaves out {@code ./}. */
    public ImageName {
        path = path.replace('\\', '/');
        path = path.contains("./") ? SAME_FOLDER.matcher(path).replaceAll("") : path;
    }

    /** The last name of {@code file}; empty for the root of a disk. */
    public static ImageName of(Path file) {
        Path last = file.getFileName();
        return new ImageName(last == null ? "" : last.toString());
    }

    /** The image's name by its dataset. */
    public static ImageName of(Roi roi) {
        return new ImageName(roi.fileName());
    }

    /** The folders up to the last {@code /} and with it; empty if there are none. */
    public String folder() {
        return path.substring(0, baseStart());
    }

    /** The part behind the last {@code /}. */
    public String base() {
        return path.substring(baseStart());
    }

    /** The whole path without its extension; a dot that begins the base name begins no extension. */
    public String stem() {
        return path.substring(0, path.length() - dotAndExtension().length());
    }

    /** The base name without its extension. */
    public String baseStem() {
        return new ImageName(base()).stem();
    }

    /** The extension with its dot as it is written; empty if there is none. */
    public String dotAndExtension() {
        int dot = path.lastIndexOf('.');
        return dot > baseStart() ? path.substring(dot) : "";
    }

    /** The extension in lower case without its dot; empty if there is none. */
    public String extension() {
        String end = dotAndExtension();
        return end.isEmpty() ? "" : end.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether the name is that of an image that can be read, by its extension in any letter case. */
    public boolean isReadableImage() {
        return READABLE_EXTENSIONS.contains(extension());
    }

    /** Whether the name is that of an image, readable or not, by its extension in any letter case. */
    public boolean isImage() {
        return isReadableImage() || OTHER_EXTENSIONS.contains(extension());
    }

    /**
     * The whole path without the extension of an image. A name that ends otherwise stays as it is: what is behind a dot in
     * {@code slide.v2} belongs to it.
     */
    public String withoutImageExtension() {
        return isImage() ? stem() : path;
    }

    /**
     * The base name without the extension of an image and without what names of patches add to that of their image: {@code 001}
     * for {@code patches/001_a000164_x00512_y01024_64x64.png}.
     */
    public String slide() {
        return PLACE.matcher(new ImageName(base()).withoutImageExtension()).replaceFirst("");
    }

    /** Whether a folder in the name or its base begins with a dot, so that programs pass over the file. */
    public boolean isHidden() {
        return HIDDEN.matcher(path).find();
    }

    private int baseStart() {
        return path.lastIndexOf('/') + 1;
    }
}

package dev.midog.files.storage;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds names that come from a file or the net to the folder they belong in. */
public final class SafeName {
    /** The longest name of one file or folder that common file systems take, in UTF-8 bytes. */
    public static final int MAX_BYTES = 255;

    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SafeName() {}

    /**
     * The file that {@code relativeName} names inside {@code folder}.
     *
     * <p>Folders in the name are separated by {@code /}. Absolute names, {@code .} and {@code ..}, empty parts,
     * backslashes, colons, control characters, halves of characters, names of devices of Windows and parts over
     * {@value #MAX_BYTES} bytes are refused.
     */
    public static Path resolve(Path folder, String relativeName) {
        check(relativeName);
        Path resolved = folder;
        for (String part : relativeName.split("/", -1)) {
            resolved = resolved.resolve(part);
        }
        return resolved;
    }

    /** Refuses names that {@link #resolve} would refuse. */
    public static void check(String relativeName) {
        for (String part : relativeName.split("/", -1)) {
            String fault = faultOf(part);
            if (!fault.isEmpty()) {
                throw MidogException.invalidData("the file name \"" + shown(relativeName) + "\" " + fault
                        + "; names must be relative and stay inside their folder");
            }
        }
    }

    /** What is wrong with {@code part} as the name of one file or folder, as in "has a colon"; empty where nothing is. */
    public static Optional<String> fault(String part) {
        return Optional.of(faultOf(part)).filter(fault -> !fault.isEmpty());
    }

    private static String faultOf(String part) {
        if (part.isEmpty()) {
            return "is absolute or has an empty part";
        }
        if (part.equals(".") || part.equals("..")) {
            return "has a \"" + part + "\"";
        }
        if (part.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "has a part of over " + MAX_BYTES + " bytes";
        }
        if (DEVICE.matcher(part).matches()) {
            return "is a device on Windows";
        }
        boolean odd =
                part.codePoints().anyMatch(c -> c == '\\' || c == ':' || c < ' ' || c == 0x7f || isLoneSurrogate(c));
        return odd ? "has a backslash, a colon or a control character" : "";
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String shown(String name) {
        String printable = ShownText.of(name);
        return printable.length() <= 80 ? printable : printable.substring(0, 77) + "...";
    }
}

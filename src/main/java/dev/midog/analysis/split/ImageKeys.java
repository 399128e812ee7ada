package dev.midog.analysis.split;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When two names mean one image or one case.
 *
 * <p>Names are compared without extension and letter case, without folders such as {@code train/} and {@code images/}, and
 * without all folders unless one set has several images of one name. A case is the image that patches were cut from; leading
 * zeros of its number are not minded.
 *
 * @param hasFolders whether folders tell images apart
 */
public record ImageKeys(boolean hasFolders) {
    private static final Set<String> USUAL_FOLDERS = Set.of("images", "image", "img", "labels", "masks");

    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)");

    /** The rule for names, given those of each set. */
    public static ImageKeys of(Collection<? extends Collection<String>> sets) {
        return new ImageKeys(sets.stream().anyMatch(ImageKeys::repeatsBase));
    }

    private static boolean repeatsBase(Collection<String> names) {
        Map<String, String> paths = new HashMap<>();
        return names.stream().anyMatch(name -> {
            String path = plain(name);
            String other = paths.putIfAbsent(new ImageName(path).base(), path);
            return other != null && !other.equals(path);
        });
    }

    /** The same for two names of one image. */
    public String image(String fileName) {
        String path = plain(fileName);
        return hasFolders ? path : new ImageName(path).base();
    }

    /** The same for two images of one case. */
    public String caseOf(String fileName) {
        ImageName image = new ImageName(image(fileName));
        String whole = image.folder() + image.slide();
        return NUMBER.matcher(whole).matches() ? NUMBER.matcher(whole).replaceFirst("$1") : whole;
    }

    private static String plain(String fileName) {
        ImageName name = new ImageName(fileName.strip().toLowerCase(Locale.ROOT));
        List<String> folders = Arrays.stream(name.folder().split("/"))
                .filter(folder -> !folder.isEmpty()
                        && !USUAL_FOLDERS.contains(folder)
                        && Split.of(folder).isEmpty())
                .toList();
        String base = new ImageName(name.base()).withoutImageExtension();
        return folders.isEmpty() ? base : folders.stream().collect(Collectors.joining("/")) + "/" + base;
    }
}

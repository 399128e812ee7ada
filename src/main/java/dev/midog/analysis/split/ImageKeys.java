package dev.midog.analysis.split;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * zeros of its number are ignored, unless one dataset has both spellings, such as {@code 25.tif} and
 * {@code 025.tiff}, or one set has both of any number.
 *
 * @param hasFolders whether folders tell images apart
 * @param zeroed the numbers, without leading zeros, whose spellings are different cases
 */
public record ImageKeys(boolean hasFolders, Set<String> zeroed) {
    private static final Set<String> USUAL_FOLDERS = Set.of("images", "image", "img", "labels", "masks");

    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)");

    /** Copies the numbers. */
    public ImageKeys {
        zeroed = Set.copyOf(zeroed);
    }

    /** The rule for names, given those of each set and of each dataset. */
    public static ImageKeys of(
            Collection<? extends Collection<String>> sets, Collection<? extends Collection<String>> datasets) {
        boolean hasFolders = sets.stream().anyMatch(ImageKeys::repeatsBase);
        ImageKeys keys = new ImageKeys(hasFolders, Set.of());
        Set<String> zeroed = new HashSet<>();
        datasets.forEach(names -> zeroed.addAll(zeroed(names, keys)));
        if (sets.stream().anyMatch(names -> !zeroed(names, keys).isEmpty())) {
            zeroed.addAll(zeroed(sets.stream().flatMap(Collection::stream).toList(), keys));
        }
        return new ImageKeys(hasFolders, zeroed);
    }

    /** The numbers without leading zeros of which several whole images of {@code names} have different spellings. */
    private static Set<String> zeroed(Collection<String> names, ImageKeys keys) {
        Map<String, Set<String>> spellings = new HashMap<>();
        for (String name : names) {
            String image = keys.image(name);
            if (NUMBER.matcher(image).matches()) {
                spellings
                        .computeIfAbsent(withoutZeros(image), key -> new HashSet<>())
                        .add(image);
            }
        }
        return spellings.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String withoutZeros(String number) {
        return NUMBER.matcher(number).replaceFirst("$1");
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
        String number = NUMBER.matcher(whole).matches() ? withoutZeros(whole) : whole;
        return zeroed.contains(number) ? whole : number;
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

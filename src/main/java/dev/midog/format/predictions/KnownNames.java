package dev.midog.format.predictions;

import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.ClassNumbers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The images and classes that the names and numbers in files of detections refer to.
 *
 * <p>An image is known by its path, by its name without folders, and by that name without its extension, as far as only one
 * image can be meant.
 */
public final class KnownNames {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final List<Roi> images;
    private final List<Category> categories;
    private final Map<String, @Nullable Roi> byPath;
    private final Map<String, @Nullable Roi> byBase;
    private final Map<String, @Nullable Roi> byStem;
    private final Map<Long, @Nullable Roi> byNumber = new HashMap<>();
    private final Map<Long, Roi> byId = new HashMap<>();
    private final Map<Integer, Category> byCategoryId = new HashMap<>();
    private final Map<String, Category> byClassName = new HashMap<>();

    /** The names of {@code images} and {@code categories}. */
    public KnownNames(List<Roi> images, List<Category> categories) {
        this.images = List.copyOf(images);
        this.categories = new ClassNumbers(categories).inOrder();
        this.byPath = named(path -> path);
        this.byBase = named(KnownNames::base);
        this.byStem = named(KnownNames::stem);
        images.forEach(image -> byId.putIfAbsent(image.id(), image));
        this.categories.forEach(category -> {
            byCategoryId.put(category.id(), category);
            byClassName.putIfAbsent(category.plainName(), category);
        });
    }

    /** The images by one spelling of their names; null for a name that several have. */
    private Map<String, @Nullable Roi> named(UnaryOperator<String> spelling) {
        Map<String, @Nullable Roi> named = new HashMap<>();
        for (Roi image : images) {
            String name = spelling.apply(ImageName.of(image).path());
            named.put(name, named.containsKey(name) ? null : image);
        }
        return named;
    }

    private static String base(String path) {
        return new ImageName(path).base();
    }

    private static String stem(String path) {
        return new ImageName(base(path)).withoutImageExtension();
    }

    /** The images, in their order. */
    public List<Roi> images() {
        return images;
    }

    /** The classes, in the order of their ids: the first has the number 0 in files that count classes from 0. */
    public List<Category> categories() {
        return categories;
    }

    /** The image of this id. */
    Optional<Roi> image(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The image whose name without its extension is {@code number}, leading zeros not minded; empty where several are. */
    Optional<Roi> numbered(long number) {
        if (byNumber.isEmpty()) {
            for (Roi image : images) {
                String stem = stem(image.fileName());
                if (NUMBER.matcher(stem).matches()) {
                    long told = Long.parseLong(stem);
                    byNumber.put(told, byNumber.containsKey(told) ? null : image);
                }
            }
        }
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The image that a file calls {@code name}, with or without folders and extension. */
    public Optional<Roi> image(String name) {
        String path = new ImageName(name).path();
        return Optional.ofNullable(byPath.get(path))
                .or(() -> Optional.ofNullable(byBase.get(base(path))))
                .or(() -> Optional.ofNullable(byStem.get(stem(path))))
                .or(() -> Optional.ofNullable(byStem.get(base(path))));
    }

    /** Whether {@code name} is short for the names of several images. */
    public boolean isAmbiguous(String name) {
        String base = base(new ImageName(name).path());
        return image(name).isEmpty()
                && (byBase.containsKey(base) || byStem.containsKey(base) || byStem.containsKey(stem(base)));
    }

    /** The file name of the image that a file calls {@code name}; that name where no image or more than one has it. */
    String fileName(String name) {
        return image(name).map(Roi::fileName).orElseGet(() -> new ImageName(name).path());
    }

    /** {@code predictions} under the names that these images have here, as far as they are known. */
    public Predictions named(Predictions predictions) {
        Map<String, Predictions.Image> named = new LinkedHashMap<>();
        predictions.images().forEach((name, image) -> named.put(fileName(name), image));
        return Predictions.of(named);
    }

    /** The class of this id. */
    Optional<Category> category(int id) {
        return Optional.ofNullable(byCategoryId.get(id));
    }

    /** {@code category} with the role that the class of its name has here, if there is one. */
    public Category withRole(Category category) {
        return category(category.name())
                .map(known -> category.withRole(known.role()))
                .orElse(category);
    }

    /** The class of this name; letter case, hyphens and underscores do not matter. */
    Optional<Category> category(String name) {
        return Optional.ofNullable(
                byClassName.get(Category.named(0, name, Extras.EMPTY).plainName()));
    }
}

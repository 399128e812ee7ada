package dev.midog.patch.label;

import dev.midog.core.model.Category;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.SafeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folders of classes, as torchvision's ImageFolder, timm, Keras and Hugging Face read them: named after the class.
 *
 * <p>What no file system takes in a name becomes an underscore, and {@code "A: B"} becomes {@code "A - B"}.
 *
 * @param names by the id of the class
 */
public record ClassFolders(Map<Integer, String> names) {
    private static final Parameter MAP = Parameter.of("map");
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}]");

    /** Copies the names. */
    public ClassFolders {
        names = Map.copyOf(names);
    }

    /** The folders of {@code categories}; two that would have one folder are refused. */
    public static ClassFolders of(List<Category> categories) {
        Map<Integer, String> names = new HashMap<>();
        Map<String, Category> taken = new HashMap<>();
        for (Category category : categories) {
            String name = UNSAFE.matcher(category.name().strip().replace(MitoticNames.WITHIN, " - "))
                    .replaceAll("_")
                    .replaceFirst("^\\.", "_")
                    .replaceFirst("[. ]+$", "");
            Category other = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), category);
            Optional<String> fault = name.isEmpty() ? Optional.of("is empty") : SafeName.fault(name);
            if (other != null || fault.isPresent()) {
                throw MidogException.usage(Message.of(
                        "the class \"" + category.name() + "\" cannot have a folder: "
                                + (other == null
                                        ? "the name " + fault.orElse("")
                                        : "\"" + name + "\" is that of the class \"" + other.name() + "\"")
                                + "; convert the dataset with another name first, as in ",
                        MAP.as(category.name() + "=NAME")));
            }
            names.put(category.id(), name);
        }
        return new ClassFolders(names);
    }

    /** The folder of the class of that id. */
    String of(int categoryId) {
        return Optional.ofNullable(names.get(categoryId)).orElseThrow();
    }
}

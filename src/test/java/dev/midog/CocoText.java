package dev.midog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small dataset as the text of a COCO file.
 *
 * @param images each the members of an object
 * @param categories each the members of an object
 * @param annotations each the members of an object
 */
public record CocoText(List<String> images, List<String> categories, List<String> annotations) {
    /** A dataset without images whose classes are {@code names}, with the ids 1, 2 and so on. */
    public static CocoText ofClasses(String... names) {
        List<String> categories = new ArrayList<>();
        for (String name : names) {
            categories.add("\"id\": %d, \"name\": \"%s\"".formatted(categories.size() + 1, name));
        }
        return new CocoText(List.of(), categories, List.of());
    }

    /** The same with an image of which nothing else is stated. */
    public CocoText image(long id, String fileName) {
        return imageWith(id, fileName, "");
    }

    /** The same with an image of that many pixels. */
    public CocoText image(long id, String fileName, int width, int height) {
        return imageWith(id, fileName, ", \"width\": %d, \"height\": %d".formatted(width, height));
    }

    /** The same with an image and more members, each led by a comma. */
    public CocoText imageWith(long id, String fileName, String more) {
        return new CocoText(
                with(images, "\"id\": %d, \"file_name\": \"%s\"".formatted(id, fileName) + more),
                categories,
                annotations);
    }

    /** The same with an annotation, whose box is four numbers as in {@code "400, 300, 50, 50"}. */
    public CocoText box(long id, long imageId, int categoryId, String box) {
        return boxWith(id, imageId, categoryId, box, ", \"area\": 2500, \"iscrowd\": 0");
    }

    /** The same with an annotation and more members, each led by a comma. */
    public CocoText boxWith(long id, long imageId, int categoryId, String box, String more) {
        String text = "\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%s]"
                .formatted(id, imageId, categoryId, box);
        return new CocoText(images, categories, with(annotations, text + more));
    }

    /** The text of the file. */
    public String text() {
        return "{\"images\": [" + objects(images) + "],\n\"categories\": [" + objects(categories)
                + "],\n\"annotations\": [" + objects(annotations) + "]}\n";
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    private static List<String> with(List<String> texts, String text) {
        return Stream.concat(texts.stream(), Stream.of(text)).toList();
    }

    private static String objects(List<String> texts) {
        return String.join(",\n  ", texts.stream().map(text -> "{" + text + "}").toList());
    }
}

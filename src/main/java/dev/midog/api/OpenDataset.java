package dev.midog.api;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.task.dataset.DatasetSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset that was read, joined with what the catalogue of MIDOG++ knows of its images.
 *
 * @param path the file or folder that was read
 * @param format the name of its format, such as {@code "coco"}
 * @param notices what the commands would print about it
 */
public record OpenDataset(Path path, String format, Dataset dataset, List<Notice> notices) {
    /** Copies the list. */
    public OpenDataset {
        notices = List.copyOf(notices);
    }

    /**
     * The same dataset with the images and annotations of {@code selection} alone.
     *
     * @throws dev.midog.core.model.MidogException where a value of the selection matches nothing
     */
    public OpenDataset select(DatasetSelection selection) throws IOException {
        List<Notice> all = new ArrayList<>(notices);
        return new OpenDataset(path, format, selection.apply(dataset, all::add), all);
    }
}

package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.format.spi.DatasetFormat;
import java.nio.file.Path;

/**
 * A dataset and where it came from.
 *
 * @param path the file or folder that was read
 * @param format that it was read in
 */
public record LoadedDataset(Path path, DatasetFormat format, Dataset dataset) {}

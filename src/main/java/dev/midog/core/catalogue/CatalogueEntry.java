package dev.midog.core.catalogue;

import dev.midog.core.model.RoiFacts;
import java.util.OptionalLong;

/**
 * One image of the published dataset.
 *
 * @param imageId 1 to 553, as in the published databases
 * @param fileName as published, such as {@code 001.tiff}
 * @param figshareFileId the file's number at figshare; absent for images that were never published
 * @param facts size, domain, scale, split and whether it was published
 */
public record CatalogueEntry(int imageId, String fileName, OptionalLong figshareFileId, RoiFacts facts) {}

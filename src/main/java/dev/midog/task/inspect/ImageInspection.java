package dev.midog.task.inspect;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MidogException;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads size, levels and scale of image files. */
public final class ImageInspection {
    private ImageInspection() {}

    /**
     * Inspects each image.
     *
     * @return the images that can be read, and the failures of the others
     */
    public static InspectionResult run(InspectionSettings settings) {
        List<InspectionResult.InspectedImage> images = new ArrayList<>();
        List<MidogException> failures = new ArrayList<>();
        for (Path file : settings.images()) {
            try (RegionReader reader = Images.open(file)) {
                images.add(new InspectionResult.InspectedImage(file, reader.info(), catalogued(file)));
            } catch (MidogException e) {
                failures.add(e);
            } catch (AccessDeniedException e) {
                failures.add(MidogException.operation(file + " may not be read; check its permissions"));
            } catch (IOException e) {
                failures.add(new MidogException(
                        MidogException.ErrorKind.OPERATION, file + " cannot be read: " + e.getMessage(), e));
            }
        }
        return new InspectionResult(images, failures);
    }

    private static @Nullable CatalogueEntry catalogued(Path file) {
        Path name = file.getFileName();
        return name == null
                ? null
                : Catalogue.midogPlusPlus().find(name.toString()).orElse(null);
    }
}

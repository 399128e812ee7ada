package dev.midog.format.spi;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.model.ImageName;
import java.io.IOException;
import java.util.Optional;

/** Knows about images what an annotation file leaves out. */
@FunctionalInterface
public interface KnownImages {
    /** What an image is called that nothing names, as that of a file from a stream. */
    String UNNAMED = "(unnamed)";

    /** What the catalogue of the published images knows. */
    KnownImages CATALOGUE = stem -> Catalogue.midogPlusPlus()
            .findByStem(new ImageName(stem).base())
            .map(entry -> new KnownImage(
                    new ImageName(stem).folder() + entry.fileName(),
                    entry.facts().width(),
                    entry.facts().height()));

    /**
     * The image called {@code stem} plus an extension; folders are separated by {@code /}.
     *
     * @throws IOException where the disk failed
     */
    Optional<KnownImage> find(String stem) throws IOException;
}

package dev.midog.format;

import dev.midog.core.catalogue.Catalogue;
import java.io.IOException;
import java.util.Optional;

/** Tells of images what an annotation file leaves out. */
@FunctionalInterface
public interface KnownImages {
    /** What the catalogue of the published images knows. */
    KnownImages CATALOGUE = stem -> Catalogue.midogPlusPlus()
            .findByStem(ImageNames.base(stem))
            .map(entry -> new KnownImage(
                    ImageNames.folder(stem) + entry.fileName(),
                    entry.facts().width(),
                    entry.facts().height()));

    /**
     * The image called {@code stem} plus an extension; folders are parted by {@code /}.
     *
     * @throws IOException where the disk failed
     */
    Optional<KnownImage> find(String stem) throws IOException;
}

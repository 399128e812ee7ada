package dev.midog.format.croissant;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of MIDOG++ as a publication: Aubreville et al., Scientific Data 10, 484 (2023). */
final class MidogFacts {
    static final String NAME = "MIDOG++";
    static final String LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/";
    static final String COLLECTION = "https://doi.org/10.6084/m9.figshare.c.6615571";

    /** When the paper was. */
    static final String PUBLISHED = "2023-07-25";

    static final List<String> AUTHORS = List.of(
            "Marc Aubreville",
            "Frauke Wilm",
            "Nikolas Stathonikos",
            "Katharina Breininger",
            "Taryn A. Donovan",
            "Samir Jabari",
            "Mitko Veta",
            "Jonathan Ganz",
            "Jonas Ammeling",
            "Paul J. van Diest",
            "Robert Klopfleisch",
            "Christof A. Bertram");
    static final String CITATION = "@article{aubreville2023midogpp, title = {A comprehensive multi-domain dataset for"
            + " mitotic figure detection}, author = {" + String.join(" and ", AUTHORS)
            + "}, journal = {Scientific Data}, volume = {10}, pages = {484}, year = {2023}, doi ="
            + " {10.1038/s41597-023-02327-4}}";
    static final List<String> KEYWORDS =
            List.of("mitotic figures", "histopathology", "object detection", "domain shift");

    /** The address that answers programs, by the number of a file. */
    private static final String DOWNLOAD = "https://api.figshare.com/v2/file/download/";

    private MidogFacts() {}

    /** Whether all images are of MIDOG++, and there are some. */
    static boolean areOf(Dataset dataset) {
        return !dataset.rois().isEmpty()
                && dataset.rois().stream()
                        .allMatch(roi ->
                                Catalogue.midogPlusPlus().find(roi.fileName()).isPresent());
    }

    /** Where a published image is available. */
    static Optional<String> address(Roi roi) {
        OptionalLong id = Catalogue.midogPlusPlus()
                .find(roi.fileName())
                .map(CatalogueEntry::figshareFileId)
                .orElse(OptionalLong.empty());
        return id.isPresent() ? Optional.of(DOWNLOAD + id.getAsLong()) : Optional.empty();
    }
}

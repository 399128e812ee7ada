package dev.midog.core.model;

/**
 * A region of interest: one image of one case.
 *
 * @param fileName relative to the folder of images, with {@code /} between folders
 * @param stated what the annotation file itself says
 * @param catalogued what the catalogue adds; never written into a file that claims to hold the source's words
 * @param extras further keys of the file
 */
public record Roi(long id, String fileName, RoiFacts stated, RoiFacts catalogued, Extras extras) {
    /** An image of which only its own file speaks. */
    public Roi(long id, String fileName, RoiFacts stated, Extras extras) {
        this(id, fileName, stated, RoiFacts.NONE, extras);
    }

    /** What is known: the file's own word first, then the catalogue's. */
    public RoiFacts facts() {
        return stated.orElse(catalogued);
    }

    /** False where the catalogue knows that the image was never made available. */
    public boolean published() {
        return !Boolean.FALSE.equals(facts().published());
    }

    /** The same image with what the catalogue adds. */
    public Roi withCatalogued(RoiFacts facts) {
        return new Roi(id, fileName, stated, facts, extras);
    }

    /** The same image in another split, whatever its file and the catalogue state. */
    public Roi withSplit(Split side) {
        return new Roi(id, fileName, stated.withSplit(side), catalogued, extras);
    }
}

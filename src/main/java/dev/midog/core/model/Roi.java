package dev.midog.core.model;

/**
 * A region of interest: one image of one case.
 *
 * @param fileName relative to the folder of images, with {@code /} between folders
 * @param stated what the annotation file itself says
 * @param catalogued what the catalogue adds; never written into a file that claims to hold the source's words
 * @param extras further keys of the file
 * @param numbered true where no file states the id, and the reader has numbered it: such an id means nothing in another dataset
 */
public record Roi(long id, String fileName, RoiFacts stated, RoiFacts catalogued, Extras extras, boolean numbered) {
    /** Puts {@code /} between the folders of a name that a program on Windows wrote. */
    public Roi {
        fileName = new ImageName(fileName).path();
    }

    /** An image whose id a file states. */
    public Roi(long id, String fileName, RoiFacts stated, RoiFacts catalogued, Extras extras) {
        this(id, fileName, stated, catalogued, extras, false);
    }

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
        return new Roi(id, fileName, stated, facts, extras, numbered);
    }

    /** The same image in another split, whatever its file and the catalogue state. */
    public Roi withSplit(Split side) {
        return withStated(stated.withSplit(side));
    }

    /** The same image of which its file states something else. */
    public Roi withStated(RoiFacts facts) {
        return new Roi(id, fileName, facts, catalogued, extras, numbered);
    }

    /** The same image with another id. */
    public Roi withId(long newId) {
        return new Roi(newId, fileName, stated, catalogued, extras, numbered);
    }
}

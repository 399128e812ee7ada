package dev.midog.core.catalogue;

import java.util.List;

/**
 * One of the two annotation databases of MIDOG++.
 *
 * @param publishedName the file's name at figshare, such as {@code MIDOGpp.json}
 * @param fileName its name in {@code databases/}, such as {@code MIDOG++.json}
 * @param figshareFileId the file's number at figshare
 * @param typicalBytes about how long it is, for planning disk space; not a check
 */
public record PublishedDatabase(String publishedName, String fileName, long figshareFileId, long typicalBytes) {
    /** The databases of MIDOG++, the SQLite first. */
    public static final List<PublishedDatabase> MIDOG_PLUS_PLUS = List.of(
            new PublishedDatabase("MIDOGpp.sqlite", "MIDOG++.sqlite", 41265612, 12_000_000),
            new PublishedDatabase("MIDOGpp.json", "MIDOG++.json", 41265615, 2_759_851));
}

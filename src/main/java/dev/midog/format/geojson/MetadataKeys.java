package dev.midog.format.geojson;

import java.util.Set;

/** The keys of a feature's {@code metadata} that are midog's; their values are strings, as QuPath demands. */
final class MetadataKeys {
    /** The number of the annotation. */
    static final String ID = "midog:id";
    /** Its name across datasets, where that cannot be the feature's own id. */
    static final String GUID = "midog:guid";
    /** What the geometry alone does not tell: {@link #SPECIAL_SPOT} or {@link #POLYGON}. */
    static final String SHAPE = "midog:shape";
    /** A JSON list of the classes voted for, by name; null is a vote for "unknown". */
    static final String VOTES = "midog:votes";
    /** A JSON list of who gave each vote, by name, or by number where two have one name; null where nobody is named. */
    static final String VOTERS = "midog:voters";

    /** The ids of a selection that were written together with the annotation; QuPath keeps them where it drops the collection's. */
    static final String SUBSET = "midog:subset";

    static final Set<String> ALL = Set.of(ID, GUID, SHAPE, VOTES, VOTERS, SUBSET);

    static final String SPECIAL_SPOT = "special spot";
    /** Said of a polygon that would be taken for a rectangle. */
    static final String POLYGON = "polygon";

    private MetadataKeys() {}
}

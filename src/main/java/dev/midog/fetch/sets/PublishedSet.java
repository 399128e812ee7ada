package dev.midog.fetch.sets;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A published set.
 *
 * @param name by which it is asked for, such as {@code midog2021}
 * @param title its full name
 * @param host that lists and holds its files
 * @param ids of its collection, records or repository at the host
 * @param keep the names of the files that belong to it, where the host has others beside them
 * @param content what is in it, in a few words
 * @param license its license; null where only its host states it
 * @param citation where it is described
 * @param overlaps the sets that have some of the same images or cells
 */
public record PublishedSet(
        String name,
        String title,
        Host host,
        List<String> ids,
        Pattern keep,
        String content,
        @Nullable String license,
        String citation,
        List<SetOverlap> overlaps) {
    /** A host of sets, by the interface that lists their files. */
    public enum Host {
        /** A collection at figshare. */
        FIGSHARE("https://api.figshare.com/v2"),
        /** Records at Zenodo. */
        ZENODO("https://zenodo.org/api"),
        /** A repository at GitHub. */
        GITHUB("https://api.github.com");

        private final String api;

        Host(String api) {
            this.api = api;
        }

        /** The address of its interface. */
        public String api() {
            return api;
        }

        /** Its name in listings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What two sets share.
     *
     * @param set the name of the other set
     * @param what is the same in both
     */
    public record SetOverlap(String set, String what) {}

    /** Copies the lists. */
    public PublishedSet {
        ids = List.copyOf(ids);
        overlaps = List.copyOf(overlaps);
    }
}

package dev.midog.fetch.manifest;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sizes and md5s of published files, by file id, and which articles of the collection were asked for them.
 *
 * @param files by figshare file id, in rising order
 * @param articlesSeen ids of the articles that have listed a published file, which is in {@code files}
 */
public record Manifest(Map<Long, ManifestFile> files, Set<Long> articlesSeen) {
    /** Nothing is known. */
    public static final Manifest EMPTY = new Manifest(Map.of(), Set.of());

    /** Copies and sorts. */
    public Manifest {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        articlesSeen = Collections.unmodifiableSet(new TreeSet<>(articlesSeen));
    }

    /**
     * What is known of a wanted file, by its id or else, as ids get replaced, by its published name.
     *
     * <p>What the hosting lists under the name comes before what was recorded here under the id.
     */
    public Optional<ManifestFile> find(WantedFile wanted) {
        ManifestFile byId = files.get(wanted.figshareId());
        if (byId != null && byId.origin() == ManifestFile.Origin.FIGSHARE) {
            return Optional.of(byId);
        }
        List<ManifestFile> byName = files.values().stream()
                .filter(file -> file.name().equals(wanted.publishedName()))
                .toList();
        return byName.stream()
                .filter(file -> file.origin() == ManifestFile.Origin.FIGSHARE)
                .findFirst()
                .or(() -> Optional.ofNullable(byId))
                .or(() -> byName.stream().findFirst());
    }

    /** Whether the hosting itself told the size of a wanted file. */
    public boolean lists(WantedFile wanted) {
        return find(wanted)
                .filter(known -> known.origin() == ManifestFile.Origin.FIGSHARE)
                .isPresent();
    }

    /** This manifest with {@code more}, which win; what the hosting says is never replaced by what was recorded here. */
    public Manifest with(Collection<ManifestFile> more) {
        Map<Long, ManifestFile> merged = new TreeMap<>(files);
        for (ManifestFile file : more) {
            ManifestFile old = merged.get(file.figshareId());
            if (old == null || !old.isPublished() || file.isPublished()) {
                merged.put(file.figshareId(), file);
            }
        }
        return new Manifest(merged, articlesSeen);
    }

    /** This manifest with what the hosting lists again: a file whose name it lists is known no more under another id. */
    public Manifest refreshedBy(Manifest fresh) {
        Set<String> names =
                fresh.files().values().stream().map(ManifestFile::name).collect(Collectors.toSet());
        Map<Long, ManifestFile> kept = new TreeMap<>(files);
        kept.values().removeIf(file -> names.contains(file.name()));
        return new Manifest(kept, articlesSeen).with(fresh.files().values());
    }

    /** This manifest with one more article marked as asked. */
    public Manifest withArticle(long articleId) {
        Set<Long> seen = new TreeSet<>(articlesSeen);
        seen.add(articleId);
        return new Manifest(files, seen);
    }
}

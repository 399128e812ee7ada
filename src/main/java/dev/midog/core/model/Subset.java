package dev.midog.core.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark of a dataset that holds a selection of the annotations of its images.
 *
 * <p>It lists the ids of the selected annotations in the dataset that they were selected from, as in {@code 3-5,9}, so that what
 * was deleted in a selection differs from what was never in it. The mark is {@code subset} of the object {@code midog} of
 * {@link Dataset#info}.
 */
public final class Subset {
    /** The key of the mark. */
    public static final String KEY = "subset";

    private static final String OWN_KEYS = "midog";
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})(?:-(-?\\d{1,18}))?");

    /** No text of a mark that midog writes describes more; a longer one is not believed. */
    private static final long MOST_IDS = 100_000_000;

    private Subset() {}

    /** The ids that the mark of {@code dataset} lists; empty where it has no mark. */
    public static Optional<Set<Long>> idsOf(Dataset dataset) {
        return dataset.info().object(OWN_KEYS).get(KEY) instanceof String text
                ? Optional.of(ids(text))
                : Optional.empty();
    }

    /** The dataset marked as a selection with these ids, in place of an earlier mark. */
    public static Dataset marked(Dataset dataset, Collection<Long> ids) {
        Extras own = dataset.info().object(OWN_KEYS).with(KEY, text(ids));
        return withInfo(dataset, dataset.info().with(OWN_KEYS, own.values()));
    }

    /**
     * The dataset {@code part} with a mark if one of its images has fewer annotations than in {@code whole}; annotations that a mark
     * of {@code whole} does not list are not listed either.
     */
    public static Dataset markedWithin(Dataset part, Dataset whole) {
        Map<Long, Long> counts = new HashMap<>();
        part.rois().forEach(roi -> counts.put(roi.id(), 0L));
        part.annotations().forEach(one -> counts.merge(one.roiId(), -1L, Long::sum));
        whole.annotations().forEach(one -> counts.computeIfPresent(one.roiId(), (roi, count) -> count + 1));
        if (counts.values().stream().allMatch(count -> count <= 0)) {
            return part;
        }
        Set<Long> ids = new HashSet<>();
        part.annotations().forEach(one -> ids.add(one.id()));
        idsOf(whole).ifPresent(ids::retainAll);
        return marked(part, ids);
    }

    /** What a file says of itself, without the mark. */
    public static Extras unmarked(Extras info) {
        Extras own = info.object(OWN_KEYS);
        if (!own.values().containsKey(KEY)) {
            return info;
        }
        Extras others = own.without(KEY);
        return others.isEmpty() ? info.without(OWN_KEYS) : info.with(OWN_KEYS, others.values());
    }

    /** The ids as text: ascending, comma-separated, with consecutive ones as {@code FIRST-LAST}. */
    public static String text(Collection<Long> ids) {
        long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.length; ) {
            int last = i;
            while (last + 1 < sorted.length && sorted[last + 1] == sorted[last] + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(sorted[i]);
            if (last > i) {
                text.append('-').append(sorted[last]);
            }
            i = last + 1;
        }
        return text.toString();
    }

    /** The ids that {@code text} lists; parts that midog does not write are passed over, which only keeps more annotations. */
    public static Set<Long> ids(String text) {
        Set<Long> ids = new HashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (range.matches()) {
                long first = Long.parseLong(range.group(1));
                long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
                for (long id = first; id <= last && last - first < MOST_IDS && ids.size() < MOST_IDS; id++) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static Dataset withInfo(Dataset dataset, Extras info) {
        return new Dataset(
                info,
                dataset.licenses(),
                dataset.categories(),
                dataset.annotators(),
                dataset.rois(),
                dataset.annotations(),
                dataset.extras());
    }
}

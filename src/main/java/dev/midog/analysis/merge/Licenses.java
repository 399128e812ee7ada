package dev.midog.analysis.merge;

import dev.midog.core.model.Extras;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The licenses of the result, each once, and the numbers by which images name them. */
final class Licenses {
    private static final String ID = "id";
    private static final String LICENSE_OF_IMAGE = "license";

    private final List<Extras> licenses = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();

    List<Extras> list() {
        return licenses;
    }

    /** Takes {@code added} in; the answer is what becomes of their ids. */
    Map<Long, Long> add(List<Extras> added) {
        Map<Long, Long> terms = new HashMap<>();
        for (Extras license : added) {
            Long own = idOf(license.get(ID));
            Extras known = licenses.stream()
                    .filter(one -> one.without(ID).equals(license.without(ID)))
                    .findFirst()
                    .orElseGet(() -> taken(license, own));
            Long id = idOf(known.get(ID));
            if (own != null && id != null) {
                terms.put(own, id);
            }
        }
        return terms;
    }

    private Extras taken(Extras license, @Nullable Long own) {
        Extras taken = license;
        if (own != null && !ids.add(own)) {
            long free = ids.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
            ids.add(free);
            taken = license.with(ID, free);
        }
        licenses.add(taken);
        return taken;
    }

    /** The further keys of an image, the license under its number in the result. */
    static Extras renamed(Extras extras, Map<Long, Long> terms) {
        Long own = idOf(extras.get(LICENSE_OF_IMAGE));
        Long id = own == null ? null : terms.get(own);
        return id == null || id.equals(own) ? extras : extras.with(LICENSE_OF_IMAGE, id);
    }

    private static @Nullable Long idOf(@Nullable Object id) {
        return id instanceof Integer || id instanceof Long ? (Long) ((Number) id).longValue() : null;
    }
}

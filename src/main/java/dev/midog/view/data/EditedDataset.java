package dev.midog.view.data;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.task.review.ReviewSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The dataset under review as it is now: edits of this program are seen at once, those of others when it is asked for next. */
public final class EditedDataset implements Supplier<Dataset> {
    private final ReviewSession session;
    private final Set<Long> imageIds;
    private final Set<Long> hidden;
    private Dataset dataset;
    private long version;

    /**
     * A dataset that follows the edits of {@code session}.
     *
     * @param whole all that the session's database held when it was read
     * @param chosen of {@code whole}: the images and annotations to show
     */
    public EditedDataset(ReviewSession session, Dataset whole, Dataset chosen) throws IOException {
        this.session = session;
        this.imageIds = chosen.rois().stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        Set<Long> others = new HashSet<>();
        whole.annotations().forEach(one -> others.add(one.id()));
        chosen.annotations().forEach(one -> others.remove(one.id()));
        this.hidden = Set.copyOf(others);
        this.version = session.versionOfOthers();
        this.dataset = with(chosen, session.current());
    }

    /** The dataset as it is now. */
    @Override
    public synchronized Dataset get() {
        try {
            long now = session.versionOfOthers();
            if (now != version) {
                dataset = with(dataset, session.current());
                version = now;
            }
            return dataset;
        } catch (IOException e) {
            throw MidogException.operation(String.valueOf(e.getMessage()));
        }
    }

    /** Takes over the annotation of that id, which this program has edited. */
    public synchronized void take(long annotationId) {
        try {
            Optional<Annotation> edited = session.current(annotationId);
            if (edited.isPresent() && imageIds.contains(edited.get().roiId())) {
                dataset = dataset.withContent(dataset.rois(), with(dataset.annotations(), edited.get()));
            }
        } catch (IOException e) {
            // The edit is saved; the next question reads the whole again.
            version = -1;
        }
    }

    private static List<Annotation> with(List<Annotation> annotations, Annotation edited) {
        List<Annotation> all = new ArrayList<>(annotations.size() + 1);
        boolean isThere = false;
        for (Annotation one : annotations) {
            all.add(one.id() == edited.id() ? edited : one);
            isThere |= one.id() == edited.id();
        }
        if (!isThere) {
            all.add(edited);
        }
        return all;
    }

    private Dataset with(Dataset shown, Dataset current) {
        return new Dataset(
                shown.info(),
                shown.licenses(),
                shown.categories(),
                current.annotators(),
                shown.rois(),
                current.annotations().stream()
                        .filter(one -> imageIds.contains(one.roiId()) && !hidden.contains(one.id()))
                        .toList(),
                shown.extras());
    }
}

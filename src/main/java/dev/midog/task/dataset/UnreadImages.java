package dev.midog.task.dataset;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Roi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Image files that a description of a dataset does without, as their names are unsafe or they are damaged. Not thread-safe. */
public final class UnreadImages {
    private final Map<Long, Message> faults = new LinkedHashMap<>();

    /** Leaves out the file of {@code roi} because of {@code fault}; the first fault of an image is kept. */
    public void add(Roi roi, MidogException fault) {
        faults.putIfAbsent(roi.id(), fault.message());
    }

    /** Whether the file of {@code roi} was left out. */
    public boolean contains(Roi roi) {
        return faults.containsKey(roi.id());
    }

    /** Passes on one notice of all that were left out; none where there are none. */
    public void report(Consumer<? super Notice> listener) {
        faults.values().stream().findFirst().ifPresent(first -> {
            int count = faults.size();
            listener.accept(new Notice(
                    "UNREAD-IMAGE",
                    Message.of(
                            Counted.of(count, "image file") + " cannot be used, so that the dataset alone describes "
                                    + (count == 1 ? "the image: " : "these images; the first: "),
                            first),
                    count));
        });
    }
}

package dev.midog.task.dataset;

import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The notices of a use case: each is passed on as soon as it is known, so that it is seen where a later step fails, and kept
 * for the result. Not thread-safe.
 */
public final class NoticeLog implements Consumer<Notice> {
    private final Consumer<? super Notice> listener;
    private final List<Notice> notices = new ArrayList<>();

    /** An empty log that passes notices on to {@code listener}. */
    public NoticeLog(Consumer<? super Notice> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(Notice notice) {
        notices.add(notice);
        listener.accept(notice);
    }

    /** Takes {@code notice} unless it was noticed before, as where a dataset is read once more. */
    public void acceptNew(Notice notice) {
        if (!notices.contains(notice)) {
            accept(notice);
        }
    }

    /** Takes all of {@code others}, in their order. */
    public void acceptAll(Notices others) {
        others.list().forEach(this);
    }

    /** The notices so far, oldest first. */
    public List<Notice> list() {
        return List.copyOf(notices);
    }
}

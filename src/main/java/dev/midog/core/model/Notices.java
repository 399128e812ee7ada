package dev.midog.core.model;

import java.util.ArrayList;
import java.util.List;

/** Collects notices in the order in which they come up. Not thread-safe. */
public final class Notices {
    private final List<Notice> notices = new ArrayList<>();

    /** Adds {@code notice}. */
    public void add(Notice notice) {
        notices.add(notice);
    }

    /** Adds a notice that is not about countable items. */
    public void add(String code, String message) {
        notices.add(new Notice(code, message, 0));
    }

    /** Adds a notice that is not about countable items and may mention parameters. */
    public void add(String code, Message message) {
        notices.add(new Notice(code, message, 0));
    }

    /** Adds a notice about {@code count} items; nothing is added for 0. */
    public void addCounted(String code, long count, String message) {
        addCounted(code, count, Message.of(message));
    }

    /** Adds a notice about {@code count} items that may mention parameters; nothing is added for 0. */
    public void addCounted(String code, long count, Message message) {
        if (count > 0) {
            notices.add(new Notice(code, message, count));
        }
    }

    /** The notices so far, oldest first. */
    public List<Notice> list() {
        return List.copyOf(notices);
    }
}

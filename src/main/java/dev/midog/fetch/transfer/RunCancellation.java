package dev.midog.fetch.transfer;

import dev.midog.core.model.MidogException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends a run for all its threads, for the first reason given. */
final class RunCancellation {
    private final AtomicReference<@Nullable MidogException> reason = new AtomicReference<>();
    private final AtomicReference<@Nullable MidogException> reasonOfSome = new AtomicReference<>();
    private final Runnable breakOff;

    /** Ends calls under way through {@code breakOff}. */
    RunCancellation(Runnable breakOff) {
        this.breakOff = breakOff;
    }

    void because(MidogException why) {
        if (reason.compareAndSet(null, why)) {
            breakOff.run();
        }
    }

    /** Some files cannot be fetched in this run; the others go on. */
    void ofSomeFiles(MidogException why) {
        reasonOfSome.compareAndSet(null, why);
    }

    boolean isStopped() {
        return reason.get() != null;
    }

    /** Why the run ended or, where it did not, why it left some files. */
    @Nullable MidogException reason() {
        MidogException why = reason.get();
        return why == null ? reasonOfSome.get() : why;
    }
}

package dev.midog.patch;

import dev.midog.model.MidogException;
import dev.midog.patch.plan.PatchPlan;

/** How many threads can cut at once without filling the memory; told before any of it is taken. */
public final class WorkerCount {
    /** The patch as RGB, its part inside the image, its filtered rows and its encoded bytes, three bytes each. */
    private static final int BYTES_A_PIXEL = 12;

    /** The segments that a reader keeps, and the one that it decodes. */
    private static final long READER_BYTES = 48L << 20;

    private WorkerCount() {}

    /** The share of this JVM's memory that patches may take; the rest is for the dataset and the collector. */
    public static long roomBytes() {
        return Runtime.getRuntime().maxMemory() / 5 * 3;
    }

    /**
     * The most threads that fit, at least 1 and at most {@code wanted}.
     *
     * @param roomBytes what the patches of all threads may take together
     * @throws MidogException where a single patch of {@code plan} does not fit
     */
    public static int fitting(PatchPlan plan, int wanted, long roomBytes) {
        long mostPixels = plan.patches()
                .mapToLong(
                        patch -> (long) patch.window().width() * patch.window().height())
                .max()
                .orElse(0);
        long patchBytes = mostPixels * BYTES_A_PIXEL;
        if (patchBytes > roomBytes) {
            throw MidogException.operation("a patch of " + mostPixels + " pixels takes " + megabytes(patchBytes)
                    + " MB to cut, more than the " + megabytes(roomBytes)
                    + " MB there is room for; give a smaller --size, or Java more memory as in"
                    + " MIDOG_JAVA_OPTS=-Xmx16g");
        }
        return (int) Math.max(1, Math.min(wanted, roomBytes / (patchBytes + READER_BYTES)));
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}

package dev.midog.patch;

import dev.midog.core.model.JavaMemory;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import java.util.Map;

/** How many threads can cut at once without filling the memory; told before any of it is taken. */
public final class WorkerCount {
    /** The patch as RGB, its part inside the image, its filtered rows and its encoded bytes, three bytes each. */
    private static final int BYTES_A_PIXEL = 12;

    /** What a thread takes beside the patch and the reading of its image. */
    private static final long THREAD_BYTES = 4L << 20;

    private WorkerCount() {}

    /** The share of this JVM's memory that patches may take; the rest is for the dataset and the collector. */
    public static long roomBytes() {
        return Runtime.getRuntime().maxMemory() / 5 * 3;
    }

    /**
     * The most threads that fit, at least 1 and at most {@code wanted}.
     *
     * @param files of the plan's images, by image id
     * @param roomBytes what the patches of all threads may take together
     * @throws MidogException where a single patch of {@code plan}, or the image that it lies in, does not fit
     */
    public static int fitting(PatchPlan plan, Map<Long, SourceImageFile> files, int wanted, long roomBytes) {
        long most = 0;
        for (ImagePlan image : plan.images()) {
            long patchBytes = mostPixels(image) * BYTES_A_PIXEL;
            SourceImageFile file = files.get(image.image().roi().id());
            long readerBytes = file == null || image.patches().isEmpty() ? 0 : file.readerBytes();
            if (patchBytes > roomBytes) {
                throw MidogException.operation(Message.of(
                        "a patch of " + mostPixels(image) + " pixels takes " + megabytes(patchBytes)
                                + " MB to cut, more than the " + megabytes(roomBytes)
                                + " MB there is room for; give a smaller ",
                        PatchParameters.SIZE,
                        ", or " + JavaMemory.GIVE_MORE));
            }
            if (file != null && patchBytes + readerBytes > roomBytes) {
                throw MidogException.operation(file.path() + ": reading it takes " + megabytes(readerBytes)
                        + " MB, more than there is room for beside its patches; " + JavaMemory.GIVE_MORE);
            }
            most = Math.max(most, patchBytes + readerBytes);
        }
        return (int) Math.max(1, Math.min(wanted, roomBytes / (most + THREAD_BYTES)));
    }

    private static long mostPixels(ImagePlan image) {
        return image.patches().stream()
                .mapToLong(
                        patch -> (long) patch.window().width() * patch.window().height())
                .max()
                .orElse(0);
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}

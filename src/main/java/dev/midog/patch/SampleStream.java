package dev.midog.patch;

import dev.midog.core.model.Dataset;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Cuts samples, patches with their labels, on several threads and hands them over one after another in their
 * order.
 *
 * <p>Threads take turns of a few samples each and fill a ring of buffers. Whoever completes the turn that is
 * due hands it over, and with it all that wait behind it; who is ahead of the ring waits. So memory is that of
 * the ring, whatever the number of samples, and the bytes do not depend on the number of threads. Runs once.
 */
public final class SampleStream {
    /** Room for a thread to work ahead while another's patch takes longer. */
    private static final int BUFFERS_A_THREAD = 4;

    /** Enough for large writes, little enough to stay in the processor's cache. */
    private static final int BYTES_A_TURN = 1 << 20;

    private static final int RGB_BANDS = 3;

    private final Map<Long, SourceImageFile> sources;
    private final BorderFill outside;
    private final PatchSequence patches;
    private final long count;
    private final int samplesATurn;
    private final Supplier<PatchEncoder> encoders;
    private final Supplier<SampleForm> forms;

    private SampleBuffer[] ring = new SampleBuffer[0];
    private boolean[] filled = new boolean[0];
    private long nextTurn;
    private long dueTurn;
    private boolean handingOver;
    private boolean stopped;

    /** Takes samples in their order, by one thread at a time. */
    @FunctionalInterface
    public interface Outlet {
        /**
         * Takes the samples of {@code buffer}, which are valid during the call alone.
         *
         * @param first the place of the first of them in the whole order
         */
        void take(long first, SampleBuffer buffer) throws IOException;
    }

    private SampleStream(
            Map<Long, SourceImageFile> sources,
            BorderFill outside,
            PatchSequence patches,
            long count,
            long largestPixels,
            Supplier<PatchEncoder> encoders,
            Supplier<SampleForm> forms) {
        this.sources = Map.copyOf(sources);
        this.outside = outside;
        this.patches = patches;
        this.count = count;
        this.encoders = encoders;
        this.forms = forms;
        this.samplesATurn = (int) Math.max(1, BYTES_A_TURN / Math.max(1, largestPixels * RGB_BANDS));
    }

    /**
     * Samples as members of a tar archive, {@code NAME.png} and {@code NAME.json}; the two blocks that end an
     * archive are not among them.
     *
     * @param sources the files of the images, by image id
     * @param categories a dataset with the categories of the annotations
     * @param count how many patches of {@code patches}
     */
    public static SampleStream tar(
            Map<Long, SourceImageFile> sources,
            BorderFill outside,
            Dataset categories,
            PatchSequence patches,
            long count,
            PatchEncoding encoding) {
        return new SampleStream(
                sources,
                outside,
                patches,
                count,
                LongStream.range(0, count)
                        .map(place -> pixels(patches.patch(place)))
                        .max()
                        .orElse(0),
                encoding::newEncoder,
                () -> new TarForm(new SampleLabel(categories.categoriesById()), encoding.extension()));
    }

    /** What ends an archive of the samples that {@link #tar} gives. */
    public static ByteBuffer tarTrailer() {
        return ByteBuffer.allocate(TarForm.TRAILER_BYTES);
    }

    /**
     * Samples as a length, a label of so many bytes, and pixels: R G B, row by row.
     *
     * @param sources the files of the images, by image id
     * @param categories a dataset with the categories of the annotations
     * @param patches of one size
     * @param count how many of them; {@link Long#MAX_VALUE} for no end
     */
    public static SampleStream raw(
            Map<Long, SourceImageFile> sources,
            BorderFill outside,
            Dataset categories,
            PatchSequence patches,
            long count) {
        return new SampleStream(
                sources,
                outside,
                patches,
                count,
                count == 0 ? 0 : pixels(patches.patch(0)),
                () -> (rgb, width, height, scale) -> ByteBuffer.wrap(rgb, 0, width * height * RGB_BANDS),
                () -> new RawForm(new SampleLabel(categories.categoriesById())));
    }

    /**
     * Samples as pixels alone: R G B, row by row.
     *
     * @param sources the files of the images, by image id
     * @param patches of one size
     */
    public static SampleStream pixels(
            Map<Long, SourceImageFile> sources, BorderFill outside, List<PatchRequest> patches) {
        return new SampleStream(
                sources,
                outside,
                place -> patches.get((int) place),
                patches.size(),
                patches.isEmpty() ? 0 : pixels(patches.get(0)),
                () -> (rgb, width, height, scale) -> ByteBuffer.wrap(rgb, 0, width * height * RGB_BANDS),
                () -> (patch, source, pixels, to) -> to.put(pixels));
    }

    /**
     * Cuts all samples on {@code threads} threads and waits for the end.
     *
     * @throws InterruptedException where {@link #stop} was called or this thread interrupted; the others have ended by then
     * @throws IOException where a disk or {@code outlet} failed; a {@link dev.midog.core.model.MidogException} where an
     *     image is bad
     */
    public void run(int threads, Outlet outlet, PatchListener listener) throws IOException, InterruptedException {
        ring = new SampleBuffer[threads * BUFFERS_A_THREAD];
        filled = new boolean[ring.length];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new SampleBuffer();
        }
        WorkerThreads.run(threads, () -> work(outlet, listener), this::stop);
        if (dueTurn < turns()) {
            throw new InterruptedException("stopped");
        }
    }

    /** Makes every thread end after the sample that it is at; {@link #run} then returns. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private static long pixels(PatchRequest patch) {
        return (long) patch.window().width() * patch.window().height();
    }

    private long turns() {
        return count / samplesATurn + (count % samplesATurn == 0 ? 0 : 1);
    }

    private void work(Outlet outlet, PatchListener listener) throws IOException, InterruptedException {
        SampleForm form = forms.get();
        try (PatchCutter cutter = new PatchCutter(encoders.get(), outside)) {
            for (long turn = takeTurn(); turn >= 0; turn = takeTurn()) {
                fill(turn, cutter, form);
                if (isMineToHandOver(turn)) {
                    handOver(turn, outlet, listener);
                }
            }
        }
    }

    /** The next turn that nobody has taken, as soon as there is a buffer for it; -1 where there is none left. */
    private synchronized long takeTurn() throws InterruptedException {
        while (!stopped && nextTurn < turns() && nextTurn - dueTurn >= ring.length) {
            wait();
        }
        return stopped || nextTurn >= turns() ? -1 : nextTurn++;
    }

    private void fill(long turn, PatchCutter cutter, SampleForm form) throws IOException {
        SampleBuffer buffer = ring[(int) (turn % ring.length)];
        buffer.clear();
        long first = turn * samplesATurn;
        long end = Math.min(count, first + samplesATurn);
        for (long place = first; place < end; place++) {
            PatchRequest patch = patches.patch(place);
            SourceImageFile source =
                    Objects.requireNonNull(sources.get(patch.roi().id()));
            form.append(patch, source, cutter.cut(source, patch), buffer);
            buffer.endSample();
        }
    }

    private synchronized boolean isMineToHandOver(long turn) {
        filled[(int) (turn % ring.length)] = true;
        if (handingOver || turn != dueTurn) {
            return false;
        }
        handingOver = true;
        return true;
    }

    private void handOver(long firstTurn, Outlet outlet, PatchListener listener) throws IOException {
        long turn = firstTurn;
        do {
            SampleBuffer buffer = ring[(int) (turn % ring.length)];
            outlet.take(turn * samplesATurn, buffer);
            for (int i = 0; i < buffer.samples(); i++) {
                listener.stored(buffer.sample(i).remaining());
            }
            turn++;
        } while (isNextFilled());
    }

    /** Makes room for another turn; true where the one that is due now is filled, so that it can be handed over too. */
    private synchronized boolean isNextFilled() {
        filled[(int) (dueTurn % ring.length)] = false;
        dueTurn++;
        notifyAll();
        handingOver = filled[(int) (dueTurn % ring.length)] && !stopped;
        return handingOver;
    }
}

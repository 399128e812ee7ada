package dev.midog.patch.job;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.Frame;
import dev.midog.image.color.NormalizationMethod;
import dev.midog.image.color.Recoloring;
import dev.midog.patch.BorderFill;
import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.PatchListener;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.PatchSink;
import dev.midog.patch.Reflection;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Patches to cut and the images to cut them from: a whole plan or a part of it, which other programs can read and cut.
 *
 * <p>As bytes, a job is the eight letters {@code MIDOGJOB}, a version in four bytes, the images and patches, and the
 * CRC-32 of all that in four bytes; numbers are little-endian. Images are named by path or URI. Equal jobs give equal
 * bytes, on every machine.
 *
 * @param plan the patches
 * @param files of the plan's images, by image id
 * @param fill what patches show past the image border
 */
public record PatchJob(PatchPlan plan, Map<Long, SourceImageFile> files, BorderFill fill) {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://");

    /** The version of the bytes that this program writes where images keep their colors; it reads this and the next. */
    public static final int VERSION = 2;

    /** That of jobs which change colors, so that no program cuts them without. */
    private static final int RECOLORED_VERSION = VERSION + 1;

    private static final int SCALED = 1;
    private static final int RECOLORED = 2;
    private static final int MACENKO = 0;
    private static final int REINHARD = 1;

    private static final byte[] MAGIC = "MIDOGJOB".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = MAGIC.length + Integer.BYTES;
    private static final int LEAST_BYTES = HEADER_BYTES + Integer.BYTES;
    private static final int PADDED = 0;
    private static final int REFLECTED = 1;

    /** Keeps the files of the plan's images alone, in plan order; refuses a plan with an image whose file is not there. */
    public PatchJob {
        Map<Long, SourceImageFile> used = new LinkedHashMap<>();
        for (ImagePlan image : plan.images()) {
            long id = image.image().roi().id();
            SourceImageFile file = files.get(id);
            if (file == null) {
                throw MidogException.operation("the file of image " + id + " ("
                        + image.image().roi().fileName() + ") is missing, and its patches cannot be cut without it");
            }
            used.put(id, file);
        }
        files = Collections.unmodifiableMap(used);
    }

    /** The part of this job that {@code shard} cuts, with the images that it needs. */
    public PatchJob shard(Shard shard) {
        return new PatchJob(plan.shard(shard), files, fill);
    }

    /**
     * A part of this job, in plan order and with the images that it needs.
     *
     * @param first the number of its first patch, from 0
     * @param end the number after that of its last patch
     * @throws IndexOutOfBoundsException where the plan has no such patches
     */
    public PatchJob part(long first, long end) {
        Objects.checkFromToIndex(first, end, plan.patchCount());
        return new PatchJob(plan.part(first, end), files, fill);
    }

    /** This job as bytes, its images named by their paths as they are. */
    public byte[] bytes() {
        return bytes(file -> file.path().toString());
    }

    /**
     * This job as bytes.
     *
     * @param location the path or URI by which the reader will find an image
     */
    public byte[] bytes(Function<SourceImageFile, String> location) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bytes.write(MAGIC);
            bytes.write(littleEndian(recolors() ? RECOLORED_VERSION : VERSION));
            PlanOutput out = new PlanOutput(bytes);
            if (fill instanceof PadColor color) {
                out.one(PADDED);
                out.one(color.red());
                out.one(color.green());
                out.one(color.blue());
            } else {
                out.one(REFLECTED);
            }
            PlanWriter.write(plan, out);
            for (SourceImageFile file : files.values()) {
                write(file, location.apply(file), out);
            }
            bytes.write(littleEndian(checksum(bytes.toByteArray(), bytes.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private boolean recolors() {
        return files.values().stream().anyMatch(file -> file.recoloring() != null);
    }

    /** Reads a job whose images are named by paths or {@code file:} URIs. */
    public static PatchJob of(byte[] bytes) {
        return of(bytes, PatchJob::file);
    }

    private static Path file(String location) {
        try {
            if (location.startsWith("file:")) {
                return Path.of(URI.create(location));
            }
            if (!SCHEME.matcher(location).lookingAt()) {
                return Path.of(location);
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    "the job of patches names an image by \"" + location
                            + "\", which is neither a path nor a file: URI",
                    e);
        }
        throw MidogException.usage("the job of patches names an image by \"" + location
                + "\"; read it with a function that gives the file of such an address");
    }

    /**
     * Reads a job.
     *
     * @param locate gives the file of an image by the path or URI that the job names it by
     * @throws MidogException where the bytes are damaged, no job, or of another version
     */
    public static PatchJob of(byte[] bytes, Function<String, Path> locate) {
        if (bytes.length < LEAST_BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw MidogException.invalidData("the bytes are not a job of patches: they do not begin with "
                    + new String(MAGIC, StandardCharsets.US_ASCII));
        }
        int version = number(bytes, MAGIC.length);
        if (version != VERSION && version != RECOLORED_VERSION) {
            throw MidogException.invalidData("the job of patches has version " + version + ", and this program reads "
                    + VERSION + " and " + RECOLORED_VERSION + "; write and read it with the same version of midog");
        }
        int end = bytes.length - Integer.BYTES;
        if (number(bytes, end) != checksum(bytes, end)) {
            throw damaged();
        }
        PlanInput in = new PlanInput(ByteBuffer.wrap(bytes, HEADER_BYTES, end - HEADER_BYTES));
        try {
            PatchJob job = read(in, locate);
            if (!in.isAtEnd()) {
                throw damaged();
            }
            return job;
        } catch (BufferUnderflowException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, "the job of patches is damaged; write it again", e);
        }
    }

    /**
     * Cuts every patch and hands it to {@code consumer} with its pixels and annotations.
     *
     * @param threads how many cut at once; the pixels do not depend on it
     * @throws InterruptedException where this thread was interrupted; the others have ended by then
     * @throws IOException where a disk or {@code consumer} failed; a {@link MidogException} where an image is bad
     */
    public void cut(int threads, PatchConsumer consumer) throws IOException, InterruptedException {
        PatchSink sink = (patch, rgb) -> {
            SourceImageFile source =
                    Objects.requireNonNull(files.get(patch.roi().id()));
            consumer.accept(new CutPatch(patch, source, rgb));
        };
        cut(threads, new PatchEncoding.Raw(), sink, stored -> {});
    }

    /**
     * Cuts every patch and puts it into a store.
     *
     * @param threads how many cut at once
     * @param store takes the encoded patches
     * @param listener hears of each patch that is stored
     * @throws InterruptedException where this thread was interrupted; the others have ended by then
     * @throws IOException where a disk failed; a {@link MidogException} where an image is bad
     */
    public void cut(int threads, PatchEncoding encoding, PatchSink store, PatchListener listener)
            throws IOException, InterruptedException {
        if (threads < 1) {
            throw MidogException.invalidValue(PatchParameters.THREADS, threads, "a number of at least 1");
        }
        new PatchPipeline(files, encoding, fill).run(plan, threads, store, listener);
    }

    private static PatchJob read(PlanInput in, Function<String, Path> locate) {
        BorderFill fill = in.one() == PADDED ? new PadColor(in.one(), in.one(), in.one()) : Reflection.MIRROR;
        PatchPlan plan = PlanReader.read(in);
        Map<Long, SourceImageFile> files = new LinkedHashMap<>();
        for (ImagePlan image : plan.images()) {
            files.put(image.image().roi().id(), file(in, locate));
        }
        return new PatchJob(plan, files, fill);
    }

    private static void write(SourceImageFile file, String location, PlanOutput out) throws IOException {
        out.text(location);
        out.text(file.name());
        out.number(file.sizeBytes());
        out.number(file.width());
        out.number(file.height());
        Frame frame = file.frame();
        out.number(frame.level());
        out.number(frame.width());
        out.number(frame.height());
        out.real(frame.stepX());
        out.real(frame.stepY());
        MicronsPerPixel scale = file.scale();
        Recoloring recoloring = file.recoloring();
        out.one((scale == null ? 0 : SCALED) + (recoloring == null ? 0 : RECOLORED));
        if (scale != null) {
            out.real(scale.x());
            out.real(scale.y());
        }
        if (recoloring != null) {
            out.one(recoloring.method() == NormalizationMethod.MACENKO ? MACENKO : REINHARD);
            for (double number : recoloring.parameters()) {
                out.real(number);
            }
        }
        out.number(file.readerBytes());
    }

    private static Recoloring recoloring(PlanInput in) {
        NormalizationMethod method = in.one() == MACENKO ? NormalizationMethod.MACENKO : NormalizationMethod.REINHARD;
        List<Double> parameters = new ArrayList<>();
        for (int i = 0; i < method.parameters(); i++) {
            parameters.add(in.real());
        }
        return Recoloring.of(method, parameters);
    }

    private static SourceImageFile file(PlanInput in, Function<String, Path> locate) {
        Path path = locate.apply(in.text());
        String name = in.text();
        long sizeBytes = in.number();
        int width = in.integer();
        int height = in.integer();
        Frame frame = new Frame(in.integer(), in.integer(), in.integer(), in.real(), in.real());
        int parts = in.one();
        MicronsPerPixel scale = (parts & SCALED) == 0 ? null : new MicronsPerPixel(in.real(), in.real());
        Recoloring recoloring = (parts & RECOLORED) == 0 ? null : recoloring(in);
        return new SourceImageFile(path, name, sizeBytes, width, height, frame, scale, in.number(), recoloring);
    }

    private static MidogException damaged() {
        return MidogException.invalidData("the job of patches is damaged; write it again");
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] littleEndian(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }
}

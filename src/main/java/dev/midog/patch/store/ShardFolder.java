package dev.midog.patch.store;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.patch.SampleBuffer;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.ShardPlan;
import dev.midog.patch.plan.ShardPlan.Tar;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder that tar shards go to, {@code patches-000000.tar} and so on, and {@code manifest.json}. A shard
 * gets its name when it is whole; an interrupted run is resumed shard by shard.
 */
public final class ShardFolder implements SampleStream.Outlet, Closeable {
    private static final String UNFINISHED_SHARD = "part-shard";

    private final ResumableFolder folder;
    private final ShardPlan plan;
    private final MessageDigest digest = sha256();
    private List<Tar> left = List.of();
    private int current;
    private int samplesInCurrent;
    private @Nullable FileChannel file;

    private ShardFolder(ResumableFolder folder, ShardPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Opens {@code out}, made where it is missing, for the shards of {@code plan}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @param inputs what the run reads, none of which may lie in {@code out}
     * @throws MidogException where it is a file, holds other files or inputs, cannot be written to or another run is at it
     */
    public static ShardFolder open(Path out, ShardPlan plan, boolean force, Inputs inputs) throws IOException {
        return new ShardFolder(ResumableFolder.open(out, force, inputs), plan);
    }

    /**
     * Begins a run, or resumes an interrupted one.
     *
     * @param manifest of the run, without its tar shards
     * @return the patches of the shards that are still to be made, in the order in which they are to be handed over
     * @throws MidogException where the folder holds the patches of another run
     */
    public List<PatchRequest> begin(PatchManifest manifest) throws IOException {
        List<String> planned = new ArrayList<>(List.of(PatchManifest.FILE));
        plan.shards().forEach(shard -> planned.add(shard.name()));
        ResumableFolder.State state = folder.begin(manifest, planned);
        List<Tar> missing = new ArrayList<>();
        List<PatchRequest> patches = new ArrayList<>();
        for (Tar shard : plan.shards()) {
            if (!folder.isWhole(shard.name())) {
                missing.add(shard);
                patches.addAll(plan.patches().subList(shard.first(), shard.end()));
            }
        }
        left = List.copyOf(missing);
        if (!left.isEmpty()) {
            if (state == ResumableFolder.State.FINISHED) {
                folder.journal().save();
            }
            folder.markUnfinished(manifest.withTars(List.of()));
        }
        return List.copyOf(patches);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() throws IOException {
        return folder.isComplete();
    }

    @Override
    public void take(long first, SampleBuffer buffer) throws IOException {
        for (int i = 0; i < buffer.samples(); i++) {
            Tar shard = left.get(current);
            digest.update(buffer.sample(i));
            append(shard, buffer.sample(i));
            samplesInCurrent++;
            if (samplesInCurrent == shard.samples()) {
                finish(shard);
            }
        }
    }

    /** The finished shards, in their order; all of them once every sample was taken. */
    public List<TarShard> finished() {
        return plan.shards().stream()
                .map(this::finished)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Puts {@code manifest} in its place, with the tar shards: the run is done. */
    public void complete(PatchManifest manifest) throws IOException {
        folder.markUnfinished(manifest.withTars(finished()));
        folder.finish();
    }

    /** Lets go of the folder; what a broken-off run needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        folder.close();
    }

    private void append(Tar shard, ByteBuffer bytes) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = FileChannel.open(
                    folder.draft(UNFINISHED_SHARD),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            file = open;
        }
        ResumableFolder.write(open, bytes, folder.file(shard.name()));
    }

    private void finish(Tar shard) throws IOException {
        digest.update(SampleStream.tarTrailer());
        append(shard, SampleStream.tarTrailer());
        long size;
        try (FileChannel whole = Objects.requireNonNull(file)) {
            file = null;
            whole.force(true);
            size = whole.size();
        }
        folder.journal()
                .add(shard.name(), new FileList.Entry(size, HexFormat.of().formatHex(digest.digest())));
        Files.move(
                folder.draft(UNFINISHED_SHARD),
                folder.file(shard.name()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        current++;
        samplesInCurrent = 0;
    }

    /** What was noted of {@code shard}; null where it is not finished. */
    private @Nullable TarShard finished(Tar shard) {
        return folder.journal()
                .entry(shard.name())
                .map(entry -> new TarShard(shard.name(), shard.samples(), entry.sizeBytes(), entry.sha256()))
                .orElse(null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

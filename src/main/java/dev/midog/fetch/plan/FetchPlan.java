package dev.midog.fetch.plan;

import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.files.storage.DiskSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Which files are wanted, and which of them are still to come.
 *
 * @param files all that are wanted, in the order in which they are fetched
 */
public record FetchPlan(List<PlannedFile> files) {
    /** Copies the files. */
    public FetchPlan {
        files = List.copyOf(files);
    }

    /** Holds what is wanted against what is known and what is on the disk. */
    public static FetchPlan of(List<WantedFile> wanted, Manifest manifest, Function<WantedFile, DiskState> disk) {
        return new FetchPlan(wanted.stream()
                .map(file -> plan(file, manifest, disk.apply(file)))
                .toList());
    }

    private static PlannedFile plan(WantedFile file, Manifest manifest, DiskState disk) {
        ManifestFile known = manifest.find(file).orElse(null);
        boolean whole = known == null ? disk.sound() : disk.wholeBytes() == known.sizeBytes();
        if (whole) {
            return new PlannedFile(file, known, PlannedFile.State.PRESENT, disk.wholeBytes());
        }
        PlannedFile.State state = disk.partBytes() > 0 ? PlannedFile.State.PARTIAL : PlannedFile.State.MISSING;
        return new PlannedFile(file, known, state, disk.partBytes());
    }

    /** The same files, those that are whole on the disk to be fetched all the same. */
    public FetchPlan withoutWholeFiles() {
        return new FetchPlan(files.stream()
                .map(file -> file.state() == PlannedFile.State.PRESENT
                        ? new PlannedFile(file.file(), file.known(), PlannedFile.State.MISSING, 0)
                        : file)
                .toList());
    }

    /** The files that are not whole on the disk. */
    public List<PlannedFile> toFetch() {
        return files.stream()
                .filter(file -> file.state() != PlannedFile.State.PRESENT)
                .toList();
    }

    /** The length of all files, estimated where it is not known. */
    public long totalBytes() {
        return files.stream().mapToLong(PlannedFile::plannedBytes).sum();
    }

    /** How many bytes are still to come, estimated where lengths are not known. */
    public long missingBytes() {
        return files.stream().mapToLong(PlannedFile::missingBytes).sum();
    }

    /** What is still to be written under {@code root}, file by file. */
    public List<DiskSpace.Need> needs(Path root) {
        return files.stream()
                .map(file ->
                        new DiskSpace.Need(file.file().in(root), file.file().folder(), file.missingBytes()))
                .toList();
    }

    /** Whether every length is known rather than estimated. */
    public boolean isExact() {
        return files.stream().allMatch(file -> file.known() != null);
    }
}

package dev.midog.patch;

import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.Sidecar;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The label files of a run, written where nobody looks for them and moved into place when the patches are all there. */
final class Drafts {
    private final ResumableFolder folder;
    private final List<String> paths = new ArrayList<>();

    Drafts(ResumableFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes the drafts anew; what is not moved goes when the folder is closed.
     *
     * @return the SHA-256 of each file by its path; and for each group of sidecars of {@code plan} by its name that of
     *     the list which {@code sha256sum} prints for them, sorted by path
     */
    Map<String, String> write(PatchLabels labels, PatchPlan plan) throws IOException {
        paths.clear();
        Map<String, String> hashes = new LinkedHashMap<>();
        for (LabelFile file : labels.files()) {
            Path draft = draft(file.path());
            Files.createDirectories(draft.getParent());
            Files.deleteIfExists(draft);
            fill(draft, file);
            paths.add(file.path());
            hashes.put(file.path(), sha256(draft));
        }
        for (Sidecar sidecar : labels.sidecars()) {
            hashes.put(sidecar.group(), sha256(sidecar, plan));
        }
        return hashes;
    }

    /** Whether every draft's place is taken. */
    boolean areInPlace() {
        return paths.stream().allMatch(path -> Files.isRegularFile(folder.file(path)));
    }

    /** Moves the drafts to where they belong, each of them whole and on the disk. */
    void publish() throws IOException {
        for (String path : paths) {
            Path target = folder.file(path);
            Files.createDirectories(target.getParent());
            ResumableFolder.publish(draft(path), target);
        }
    }

    /** A fault is told of the file as the user will know it. */
    private void fill(Path draft, LabelFile file) throws IOException {
        try {
            file.content().writeTo(draft);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(folder.file(file.path()).toString(), null, e.getMessage());
        }
    }

    private Path draft(String path) {
        return folder.draft(ResumableFolder.DRAFTS).resolve(path);
    }

    private static String sha256(Sidecar sidecar, PatchPlan plan) {
        List<String> lines = plan.patches()
                .map(patch -> new String[] {sidecar.path(patch), sha256(sidecar.bytes(patch))})
                .sorted(Comparator.comparing(line -> line[0]))
                .map(line -> line[1] + "  " + line[0] + "\n")
                .toList();
        return sha256(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

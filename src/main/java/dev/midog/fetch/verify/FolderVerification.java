package dev.midog.fetch.verify;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.PublishedFiles;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.plan.PartNames;
import dev.midog.fetch.plan.StructureCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the files of a download folder against the manifest or, where that says nothing, against their structure. */
public final class FolderVerification {
    private static final int BUFFER_BYTES = 1 << 17;
    private static final List<String> FOLDERS = List.of("databases", "images");

    private final Path root;
    private final Manifest manifest;
    private final StructureCheck structure;

    /** Looks under {@code root}. */
    public FolderVerification(Path root, Manifest manifest, StructureCheck structure) {
        this.root = root;
        this.manifest = manifest;
        this.structure = structure;
    }

    /**
     * Reads every file of {@code wanted}, {@code threads} at a time.
     *
     * @return one verdict a file in the given order, then the unknown files by name
     */
    public List<FileVerdict> run(List<WantedFile> wanted, int threads) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<FileVerdict>> futures = new ArrayList<>();
            for (WantedFile file : wanted) {
                futures.add(pool.submit(() -> judge(file)));
            }
            List<FileVerdict> verdicts = new ArrayList<>();
            for (Future<FileVerdict> future : futures) {
                verdicts.add(result(future));
            }
            verdicts.addAll(unknown());
            return verdicts;
        } finally {
            pool.shutdownNow();
        }
    }

    private static FileVerdict result(Future<FileVerdict> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What cannot be read is not sound, and the other files are read all the same. */
    private FileVerdict judge(WantedFile file) {
        try {
            return read(file);
        } catch (AccessDeniedException e) {
            return verdict(file, FileVerdict.FileStatus.CORRUPT, "it may not be read; check its permissions");
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return verdict(file, FileVerdict.FileStatus.CORRUPT, "it cannot be read (" + e + ")");
        }
    }

    private FileVerdict read(WantedFile file) throws IOException {
        Path path = file.in(root);
        if (!Files.exists(path)) {
            return verdict(file, FileVerdict.FileStatus.MISSING, "not there");
        }
        if (!Files.isRegularFile(path)) {
            return verdict(file, FileVerdict.FileStatus.CORRUPT, "not a file");
        }
        ManifestFile known = manifest.find(file).orElse(null);
        long size = Files.size(path);
        if (size == 0) {
            return verdict(file, FileVerdict.FileStatus.SHORT, "empty");
        }
        return known == null ? byStructure(file, path, null) : byManifest(file, path, size, known);
    }

    private FileVerdict byManifest(WantedFile file, Path path, long size, ManifestFile known) throws IOException {
        if (size != known.sizeBytes()) {
            String detail = size + " bytes where the manifest says " + known.sizeBytes();
            return verdict(
                    file,
                    size < known.sizeBytes() ? FileVerdict.FileStatus.SHORT : FileVerdict.FileStatus.CORRUPT,
                    detail);
        }
        if (known.md5() == null) {
            return byStructure(file, path, known);
        }
        String md5 = md5(path);
        return md5.equals(known.md5())
                ? verdict(
                        file,
                        FileVerdict.FileStatus.SOUND,
                        (known.isPublished() ? CheckedBy.MD5 : CheckedBy.RECORDED_MD5).words())
                : verdict(
                        file,
                        FileVerdict.FileStatus.CORRUPT,
                        "its md5 is " + md5 + " where the manifest says " + known.md5());
    }

    private FileVerdict byStructure(WantedFile file, Path path, @Nullable ManifestFile known) throws IOException {
        try {
            structure.check(path, file);
            CheckedBy check = known == null ? CheckedBy.STRUCTURE : CheckedBy.SIZE_AND_STRUCTURE;
            return verdict(file, FileVerdict.FileStatus.SOUND, check.words());
        } catch (MidogException e) {
            return verdict(file, FileVerdict.FileStatus.CORRUPT, String.valueOf(e.getMessage()));
        }
    }

    private List<FileVerdict> unknown() throws IOException {
        Set<String> published = publishedNames();
        List<FileVerdict> unknown = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (String name : namesIn(root.resolve(folder))) {
                String localName = folder + "/" + name;
                boolean own = name.startsWith(".") || name.equals("README.md");
                if (!own && !published.contains(PartNames.publishedName(localName))) {
                    unknown.add(new FileVerdict(
                            localName, FileVerdict.FileStatus.UNKNOWN, "no published file of this name", null));
                }
            }
        }
        return unknown;
    }

    private static List<String> namesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> publishedNames() {
        return PublishedFiles.all().stream().map(WantedFile::localName).collect(Collectors.toSet());
    }

    private static String md5(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileVerdict verdict(WantedFile file, FileVerdict.FileStatus status, String detail) {
        return new FileVerdict(file.localName(), status, detail, file);
    }
}

package dev.midog.task.download;

import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.verify.FileVerdict;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the files of a download folder stand.
 *
 * @param verdicts one a wanted file, in their order, then the unknown files by name
 */
public record VerifyResult(List<FileVerdict> verdicts) {
    /** Copies the verdicts. */
    public VerifyResult {
        verdicts = List.copyOf(verdicts);
    }

    /** How many files stand so. */
    public long count(FileVerdict.FileStatus status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    /** The wanted files that are missing or not as they should be. */
    public List<WantedFile> broken() {
        return verdicts.stream()
                .filter(FileVerdict::isBroken)
                .flatMap(verdict -> Stream.ofNullable(verdict.file()))
                .toList();
    }

    /** All that is not sound, in the order of the verdicts. */
    public List<FileVerdict> problems() {
        return verdicts.stream()
                .filter(verdict -> verdict.status() != FileVerdict.FileStatus.SOUND)
                .toList();
    }

    /** How many files were found sound without a checksum, by their structure and, where it is known, their size. */
    public long countWithoutChecksum() {
        return verdicts.stream().filter(FileVerdict::isWithoutChecksum).count();
    }

    /** How many files each check found sound, by the words for the check. */
    public SortedMap<String, Long> soundByCheck() {
        SortedMap<String, Long> checks = new TreeMap<>();
        verdicts.stream()
                .filter(verdict -> verdict.status() == FileVerdict.FileStatus.SOUND)
                .forEach(verdict -> checks.merge(verdict.detail(), 1L, Long::sum));
        return checks;
    }
}

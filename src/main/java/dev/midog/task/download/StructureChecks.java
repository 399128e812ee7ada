package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.format.Formats;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Judges a published file by reading it: an image's size against the catalogue's, a database from end to end. Its sentences
 * name no file, as it may still have another name than the published one.
 */
final class StructureChecks implements StructureCheck {
    private static final List<String> SQLITE_FORMATS = List.of("sliderunner");
    private static final List<String> JSON_FORMATS = List.of("midog", "coco");

    @Override
    public void check(Path file, WantedFile wanted) throws IOException {
        try {
            if (wanted.isImage()) {
                checkImage(file, wanted);
            } else {
                checkDatabase(file, wanted);
            }
        } catch (MidogException e) {
            String said = String.valueOf(e.getMessage());
            String unnamed = said.replace(file + ": ", "").replace(file.getFileName() + ": ", "");
            throw new MidogException(e.kind(), unnamed, e);
        }
    }

    private static void checkImage(Path file, WantedFile wanted) throws IOException {
        if (!Images.isImage(file)) {
            throw MidogException.invalidData("it is not a TIFF, PNG or JPEG");
        }
        try (RegionReader reader = Images.open(file)) {
            ImageInfo info = reader.info();
            if (info.width() != wanted.widthPixels() || info.height() != wanted.heightPixels()) {
                throw MidogException.invalidData("it is " + info.width() + " x " + info.height()
                        + " pixels where the catalogue says " + wanted.widthPixels() + " x " + wanted.heightPixels());
            }
        }
    }

    private static void checkDatabase(Path file, WantedFile wanted) throws IOException {
        boolean sqlite = wanted.localName().endsWith(".sqlite");
        Candidate candidate = Candidate.of(file);
        for (String name : sqlite ? SQLITE_FORMATS : JSON_FORMATS) {
            DatasetFormat format = Formats.named(name);
            if (format.recognise(candidate) == DatasetFormat.Confidence.CERTAIN) {
                format.read(file, ReadOptions.DEFAULT, new Notices());
                return;
            }
        }
        throw MidogException.invalidData("it is not " + (sqlite ? "an SQLite database" : "a COCO JSON file"));
    }
}

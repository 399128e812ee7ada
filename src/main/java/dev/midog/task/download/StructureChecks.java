package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.format.Formats;
import dev.midog.format.spi.ReadOptions;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;

/** Judges a published file by reading it: an image's size against the catalogue's, a database from end to end. */
final class StructureChecks implements StructureCheck {
    @Override
    public void check(Path file, WantedFile wanted) throws IOException {
        if (wanted.isImage()) {
            checkImage(file, wanted);
        } else {
            Formats.detect(file).read(file, ReadOptions.DEFAULT, new Notices());
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
}

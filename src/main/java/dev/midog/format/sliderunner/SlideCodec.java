package dev.midog.format.sliderunner;

import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.storage.SafeName;
import org.jspecify.annotations.Nullable;

/** Images as rows of {@code Slides}; the folders of an image's name stand in {@code directory}. */
final class SlideCodec {
    private SlideCodec() {}

    static Row toRow(Roi roi) {
        try {
            SafeName.check(roi.fileName());
        } catch (MidogException e) {
            throw e.in("image " + roi.id());
        }
        ImageName name = ImageName.of(roi);
        String folder = name.folder();
        return Row.of(
                Table.SLIDES,
                roi.id(),
                name.base(),
                cell(roi.stated().width()),
                cell(roi.stated().height()),
                folder.isEmpty() ? null : folder.substring(0, folder.length() - 1),
                null,
                null,
                0L);
    }

    /**
     * The image without what the tables cannot hold. A size of 0 is SlideRunner's way not to know one.
     *
     * <p>Of a file name with the folders of some computer the last part counts, by which SlideRunner finds its slides.
     */
    static Roi toRoi(Row row) {
        Integer width = pixels(row, "width");
        Integer height = pixels(row, "height");
        return new Roi(row.uid(), fileName(row), RoiFacts.NONE.withSize(width, height), Extras.EMPTY);
    }

    /** True where the slide's folders cannot be part of a relative name and so are left out of it. */
    static boolean hasForeignDirectory(Row row) {
        String directory = folder(row.text("directory"));
        boolean named = isRelative(String.valueOf(row.text("filename")).replace('\\', '/'));
        return !named || (!directory.isEmpty() && !directory.equals(".") && !isRelative(directory));
    }

    private static String fileName(Row row) {
        String told = row.text("filename");
        ImageName name = new ImageName(told == null ? "" : told);
        if (name.base().isEmpty()) {
            throw MidogException.invalidData(row.place() + ": it has no file name");
        }
        if (!isRelative(name.path())) {
            try {
                SafeName.check(name.base());
            } catch (MidogException e) {
                throw e.in(row.place());
            }
            return name.base();
        }
        String directory = folder(row.text("directory"));
        return !directory.isEmpty() && isRelative(directory) ? directory + "/" + name.path() : name.path();
    }

    private static String folder(@Nullable String directory) {
        return directory == null ? "" : new ImageName(directory).path().replaceFirst("(?<=[^/])/+$", "");
    }

    private static boolean isRelative(String directory) {
        try {
            SafeName.check(directory);
            return true;
        } catch (MidogException e) {
            return false;
        }
    }

    private static @Nullable Integer pixels(Row row, String column) {
        Long pixels = row.integer(column);
        if (pixels == null || pixels == 0) {
            return null;
        }
        if (pixels < 0 || pixels > Integer.MAX_VALUE) {
            throw MidogException.invalidData(
                    row.place() + ": the " + column + " " + pixels + " is not a size in pixels");
        }
        return pixels.intValue();
    }

    private static @Nullable Object cell(@Nullable Integer pixels) {
        return pixels == null ? null : (Object) pixels.longValue();
    }
}

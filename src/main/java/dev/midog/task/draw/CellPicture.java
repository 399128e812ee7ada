package dev.midog.task.draw;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.draw.marks.ImageMark;
import dev.midog.draw.marks.ImagePart;
import dev.midog.draw.marks.Picture;
import dev.midog.format.spi.WriteOptions;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The picture of a cell: a square of an image around a place, with marks.
 *
 * @param at the middle, in pixels of level 0
 * @param side in pixels of level 0; beyond the border of the image the picture is gray
 * @param enlarge pixels of the picture along a pixel of level 0
 * @param marks drawn in this order, in pixels of level 0
 */
public record CellPicture(Point at, int side, int enlarge, List<ImageMark> marks) {
    private static final int LINE = 2;

    /** Refuses sizes that are not positive. */
    public CellPicture {
        marks = List.copyOf(marks);
        if (side < 1 || enlarge < 1) {
            throw new IllegalArgumentException("a cell of " + side + " pixels, enlarged " + enlarge + " times");
        }
    }

    /**
     * The picture as a PNG, the same bytes on every machine.
     *
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where the file is bad
     */
    public byte[] png(Path image) throws IOException {
        try (RegionReader reader = Images.open(image)) {
            return png(reader);
        }
    }

    /** The same of an image that is open, and stays so: reads that square alone. */
    public byte[] png(RegionReader image) throws IOException {
        ImageInfo info = image.info();
        ImagePart part = ImagePart.around(info, at, side, enlarge);
        Picture picture = Picture.white(part.pictureWidth(), part.pictureHeight());
        part.draw(image, picture);
        part.draw(marks, picture, LINE, WriteOptions.PUBLISHED_SPOT_SIZE, 1);
        return PngPicture.of(picture, info.knownScale().map(this::enlarged).orElse(null))
                .bytes();
    }

    private MicronsPerPixel enlarged(MicronsPerPixel scale) {
        return new MicronsPerPixel(scale.x() / enlarge, scale.y() / enlarge);
    }
}

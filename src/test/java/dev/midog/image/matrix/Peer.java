package dev.midog.image.matrix;

import dev.midog.image.ImageInfo;
import java.io.IOException;
import java.nio.file.Path;

/** Another program's reading of the same file. */
public interface Peer {
    /**
     * OpenSlide: the levels of slides. Pixels that it leaves transparent lie on white. Version 3.4.1 mixes up the rows of
     * a level that is smaller than a tile, unless its tiles are JPEG: make each level at least as large as a tile.
     */
    Peer OPENSLIDE = new OpenSlidePeer(true);

    /** The same where OpenSlide makes up further levels between those of the file. */
    Peer OPENSLIDE_AND_MORE = new OpenSlidePeer(false);

    /** libtiff's RGBA reading: all of its layouts of 8 bits, opaque; sub-images too. */
    Peer LIBTIFF = new LibtiffPeer();

    /** libvips: the high bytes of 16 bits, and the first page or sub-images. */
    Peer VIPS = new VipsPeer();

    /** None, where a layout is refused. */
    Peer NONE = new Peer() {
        @Override
        public void requireInstalled() {}

        @Override
        public byte[] pixels(Path file, ImageInfo info, int level) {
            throw new IllegalStateException("nothing to compare with");
        }
    };

    /** Aborts the test with a message where the peer is missing. */
    void requireInstalled() throws InterruptedException;

    /**
     * The RGB bytes of a level.
     *
     * @param info what midog says of the file; the peer fails where it finds other sizes
     */
    byte[] pixels(Path file, ImageInfo info, int level) throws IOException, InterruptedException;
}

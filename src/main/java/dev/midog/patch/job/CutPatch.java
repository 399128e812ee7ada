package dev.midog.patch.job;

import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchRequest;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A patch with its pixels.
 *
 * @param patch what was asked for
 * @param source the image that it was cut from
 * @param rgb its pixels, row by row from the top, R G B; {@code width * height * 3} bytes, valid only as long as its
 *     receiver has not returned
 */
public record CutPatch(PatchRequest patch, SourceImageFile source, ByteBuffer rgb) {
    /** Its annotations, their boxes in pixels of the patch. */
    public List<PatchAnnotation> annotations() {
        return patch.annotations();
    }

    /** A copy of the pixels, which stays valid. */
    public byte[] copyRgb() {
        byte[] copy = new byte[rgb.remaining()];
        rgb.duplicate().get(copy);
        return copy;
    }
}

package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Encodes patches as JPEG with the JDK's own writer, over the RGB bytes without a copy.
 */
final class JpegEncoder implements PatchEncoder {
    private static final String METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";

    private final ImageWriter writer = jdkWriter();
    private final ImageWriteParam parameters = writer.getDefaultWriteParam();
    private final Subsampling subsampling;
    private final GrowingImageStream stream = new GrowingImageStream();
    private @Nullable BufferedImage wrapped;
    private byte @Nullable [] wrappedBytes;
    private @Nullable IIOMetadata metadata;

    JpegEncoder(int quality, Subsampling subsampling) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        this.subsampling = subsampling;
    }

    @Override
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) throws IOException {
        BufferedImage image = imageOver(rgb, width, height);
        stream.beginAnew();
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image, null, metadataFor(image)), parameters);
        ByteBuffer jpeg = stream.written();
        if (scale != null) {
            JfifDensity.set(jpeg, scale);
        }
        return jpeg;
    }

    @Override
    public void close() {
        writer.dispose();
    }

    private BufferedImage imageOver(byte[] rgb, int width, int height) {
        BufferedImage last = wrapped;
        if (last != null && wrappedBytes == rgb && last.getWidth() == width && last.getHeight() == height) {
            return last;
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        ComponentColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(colours, raster, false, null);
        wrapped = image;
        wrappedBytes = rgb;
        return image;
    }

    /** The writer's own metadata with the sampling factors set: the only way to ask it for 4:4:4. */
    private IIOMetadata metadataFor(BufferedImage image) throws IIOInvalidTreeException {
        IIOMetadata known = metadata;
        if (known != null) {
            return known;
        }
        IIOMetadata made = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        Element root = (Element) made.getAsTree(METADATA_FORMAT);
        NodeList components = root.getElementsByTagName("componentSpec");
        if (components.getLength() > 0) {
            Element luminance = (Element) components.item(0);
            luminance.setAttribute("HsamplingFactor", Integer.toString(subsampling.factor()));
            luminance.setAttribute("VsamplingFactor", Integer.toString(subsampling.factor()));
        }
        made.setFromTree(METADATA_FORMAT, root);
        metadata = made;
        return made;
    }

    /** The JDK's writer, whichever others are installed: its bytes are the same as in every other program. */
    private static ImageWriter jdkWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("this Java has no JPEG writer");
    }
}

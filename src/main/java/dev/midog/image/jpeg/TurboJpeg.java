package dev.midog.image.jpeg;

import java.util.Optional;

/**
 * Which library decodes and encodes JPEG: libjpeg-turbo of the system, or ImageIO where it is missing.
 *
 * <p>The library is looked for when this class is first asked. {@code -Dmidog.jpeg=imageio} leaves it alone.
 */
public final class TurboJpeg {
    private static final String SWITCH = "midog.jpeg";
    private static final String IMAGEIO = "ImageIO";

    private TurboJpeg() {}

    /** Whether libjpeg-turbo is in use. */
    public static boolean isThere() {
        return Loaded.IS_THERE;
    }

    /** The library in use, as manifests name it: {@code libjpeg-turbo} or {@code ImageIO}. */
    public static String library() {
        return Loaded.IS_THERE ? "libjpeg-turbo" : IMAGEIO;
    }

    /** A decoder for one thread; empty where ImageIO must serve. */
    public static Optional<TurboDecoder> decoder() {
        return Loaded.IS_THERE ? Optional.of(new TurboDecoder()) : Optional.empty();
    }

    /**
     * An encoder for one thread; empty where ImageIO must serve.
     *
     * @param quality 1 to 100, as libjpeg counts it
     * @param halved whether color is kept at half the resolution on both axes (4:2:0), or else in full (4:4:4)
     */
    public static Optional<TurboEncoder> encoder(int quality, boolean halved) {
        return Loaded.IS_THERE ? Optional.of(new TurboEncoder(quality, halved)) : Optional.empty();
    }

    /** Looks for the library once. */
    private static final class Loaded {
        static final boolean IS_THERE = !IMAGEIO.equalsIgnoreCase(System.getProperty(SWITCH)) && works();

        private static boolean works() {
            try {
                new TurboDecoder().close();
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }
    }
}

package dev.midog.image.codec;

import java.util.Optional;

/**
 * A compression that a library of the system decodes.
 *
 * <p>A library is loaded when it is first asked for. {@code -Dmidog.jpeg2000=off}, {@code -Dmidog.zstd=off} and
 * {@code -Dmidog.webp=off} leave it alone.
 */
public enum NativeCodec {
    /** JPEG 2000 by OpenJPEG. */
    JPEG_2000("JPEG 2000", "midog.jpeg2000", "libopenjp2", "libopenjp2-7", "openjpeg", 24),
    /** Zstandard by its own library. */
    ZSTANDARD("Zstandard", "midog.zstd", "libzstd", "libzstd1", "zstd", 1),
    /** WebP by its own library. */
    WEBP("WebP", "midog.webp", "libwebp", "libwebp7", "webp", 6);

    private static final String OFF = "off";

    private final String label;
    private final String property;
    private final String library;
    private final String debianPackage;
    private final String otherPackage;
    private final int bytesPerSample;

    NativeCodec(
            String label,
            String property,
            String library,
            String debianPackage,
            String otherPackage,
            int bytesPerSample) {
        this.label = label;
        this.property = property;
        this.library = library;
        this.debianPackage = debianPackage;
        this.otherPackage = otherPackage;
        this.bytesPerSample = bytesPerSample;
    }

    /** As shown to people, such as {@code JPEG 2000}. */
    public String label() {
        return label;
    }

    /** Library and version, such as {@code libzstd 1.5.4}; empty where it is not installed or switched off. */
    public Optional<String> found() {
        if (OFF.equalsIgnoreCase(System.getProperty(property))) {
            return Optional.empty();
        }
        try {
            return Optional.of(library + " " + version());
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    /** How to install the library, as a part of a sentence. */
    public String remedy() {
        return "install " + library + " (Debian and Ubuntu: " + debianPackage + "; Fedora and Homebrew: " + otherPackage
                + ")";
    }

    /** The library, as a part of a sentence. */
    public String library() {
        return library;
    }

    /** About how many bytes outside the heap decoding takes for each byte of samples, at most. */
    public int bytesPerSample() {
        return bytesPerSample;
    }

    /**
     * A decoder for one thread.
     *
     * @param color what three bands of JPEG 2000 mean; the other compressions do not ask
     * @throws LinkageError where the library is not {@linkplain #found found}
     */
    public SegmentCodec decoder(Jpeg2000Color color) {
        return switch (this) {
            case JPEG_2000 -> new Jpeg2000Decoder(color);
            case ZSTANDARD -> new ZstdDecoder();
            case WEBP -> new WebpDecoder();
        };
    }

    private String version() {
        return switch (this) {
            case JPEG_2000 -> OpenJpegLibrary.opj_version();
            case ZSTANDARD -> ZstdLibrary.ZSTD_versionString();
            case WEBP -> WebpLibrary.version();
        };
    }
}

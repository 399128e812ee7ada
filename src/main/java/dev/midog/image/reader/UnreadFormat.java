package dev.midog.image.reader;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.image.VipsCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Formats of slides and images that are known and not read, each with a way to convert it.
 *
 * <p>A slide may begin as an image does that is read: a file {@code .mrxs} is a JPEG and a file {@code .vsi} a TIFF, each
 * with nothing but a preview, while the slide lies in a folder beside it.
 */
enum UnreadFormat {
    MRXS("an MRXS slide of 3DHISTECH", VipsCommand.PYRAMID, "mrxs", ""),
    VSI("a VSI slide of Olympus or Evident", Remedy.BIO_FORMATS, "vsi", ""),
    VMS("a VMS slide of Hamamatsu", VipsCommand.PYRAMID, "vms vmu", ""),
    SVSLIDE("an SVSLIDE slide of Sakura", VipsCommand.PYRAMID, "svslide", ""),
    ISYNTAX("an iSyntax slide of Philips", Remedy.ISYNTAX, "isyntax i2syntax", ""),
    AFI("an AFI list of the channels of an Aperio slide", Remedy.BIO_FORMATS, "afi", ""),
    CZI("a CZI image of Zeiss", Remedy.BIO_FORMATS, "czi", hex("ZISRAWFILE")),
    ZVI("a ZVI image of Zeiss", Remedy.BIO_FORMATS, "zvi", ""),
    LIF("a LIF image of Leica", Remedy.BIO_FORMATS, "lif", ""),
    ND2("an ND2 image of Nikon", Remedy.BIO_FORMATS, "nd2", "dacebe0a"),
    OIR("an OIR image of Olympus", Remedy.BIO_FORMATS, "oir", hex("OLYMPUSRAWFORMAT")),
    DICOM("a DICOM file", Remedy.DICOM, "dcm", ""),
    JPEG_2000("a JPEG 2000 image", VipsCommand.UNCOMPRESS, "jp2 j2k", "0000000c6a5020200d0a870a"),
    JPEG_2000_STREAM("a JPEG 2000 image", VipsCommand.UNCOMPRESS, "", "ff4fff51"),
    WEBP("a WebP image", VipsCommand.UNCOMPRESS, "webp", ""),
    GIF("a GIF image", VipsCommand.UNCOMPRESS, "gif", hex("GIF8")),
    BMP("a BMP image", VipsCommand.UNCOMPRESS, "bmp", "");

    /** How many bytes of a file's beginning {@link #of} looks at. */
    static final int HEAD_BYTES = 132;

    private static final int DICOM_PREAMBLE_BYTES = 128;

    private final String kind;
    private final String remedy;
    /** In lower case, separated by spaces. */
    private final String extensions;
    /** In hexadecimal digits; empty where the beginning of a file does not tell. */
    private final String signature;

    /** Ways to convert what libvips does not read by itself. */
    private static final class Remedy {
        private static final String BIO_FORMATS =
                "bfconvert -series 0 -bigtiff -tilex 512 -tiley 512 IN OUT.tif (of Bio-Formats)";
        private static final String ISYNTAX = "isyntax2raw write_tiles IN DIR, then raw2ometiff DIR OUT.ome.tif";
        private static final String DICOM = VipsCommand.PYRAMID + " (with OpenSlide 4.0 or newer)";

        private Remedy() {}
    }

    UnreadFormat(String kind, String remedy, String extensions, String signature) {
        this.kind = kind;
        this.remedy = remedy;
        this.extensions = extensions;
        this.signature = signature;
    }

    /**
     * The format of {@code file}; empty where none of these is known in it.
     *
     * @param head the first {@value #HEAD_BYTES} bytes of the file, or all of a shorter one
     * @param looksReadable whether the file begins as an image does that is read
     */
    static Optional<UnreadFormat> of(Path file, byte[] head, boolean looksReadable) {
        String extension = ImageName.of(file).extension();
        if (looksReadable) {
            return Arrays.stream(new UnreadFormat[] {MRXS, VSI})
                    .filter(format -> format.hasExtension(extension))
                    .findFirst();
        }
        if (hasText(head, DICOM_PREAMBLE_BYTES, "DICM")) {
            return Optional.of(DICOM);
        }
        if (hasText(head, 0, "RIFF") && hasText(head, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        return Arrays.stream(values())
                .filter(format -> format.begins(head))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(format -> format.hasExtension(extension))
                        .findFirst());
    }

    /** Why {@code file} is not read, and how it can be converted. */
    MidogException refusal(Path file) {
        return MidogException.invalidData(
                file + ": " + kind + ", which midog does not read" + place(file) + "; convert it with: " + remedy);
    }

    /** Where the slide is, if the file is not the slide. */
    private String place(Path file) {
        if (this != MRXS && this != VSI) {
            return "";
        }
        String stem = ImageName.of(file).stem();
        String folder = this == MRXS ? stem : "_" + stem + "_";
        return Files.isDirectory(file.resolveSibling(folder))
                ? " (the file is a preview; the slide is in the folder " + folder + ")"
                : " (the file is a preview, and the folder " + folder + ", which holds the slide, is not beside it:"
                        + " copy it there first)";
    }

    private boolean hasExtension(String extension) {
        return !extension.isEmpty() && List.of(extensions.split(" ", -1)).contains(extension);
    }

    private boolean begins(byte[] head) {
        return !signature.isEmpty() && HexFormat.of().formatHex(head).startsWith(signature);
    }

    private static boolean hasText(byte[] head, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return head.length >= at + wanted.length
                && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}

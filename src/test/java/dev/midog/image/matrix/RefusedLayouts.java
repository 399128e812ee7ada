package dev.midog.image.matrix;

import dev.midog.image.TiffFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is not read, by the name that a person in the field gives it. */
final class RefusedLayouts {
    private RefusedLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        rows.add(MatrixLayout.refused(
                        "MRXS",
                        file -> Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}),
                        "an MRXS slide")
                .in("slide.mrxs"));
        rows.add(MatrixLayout.refused("VSI", image()::write, "a VSI slide").in("slide.vsi"));
        rows.add(MatrixLayout.refused(
                        "DICOM",
                        file -> {
                            byte[] head = Arrays.copyOf(new byte[128], 140);
                            System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, head, 128, 4);
                            Files.write(file, head);
                        },
                        "a DICOM file")
                .in("slide.dcm"));
        rows.add(MatrixLayout.refused(
                        "CZI",
                        file -> Files.writeString(file, "ZISRAWFILE and more", StandardCharsets.US_ASCII),
                        "a CZI image")
                .in("slide.czi"));
        add(rows, "old-style JPEG", image().tag(259, 3, 6), "old-style JPEG (TIFF compression 6)");
        add(rows, "LERC", image().tag(259, 3, 34887), "LERC");
        add(rows, "LZMA", image().tag(259, 3, 34925), "LZMA");
        add(rows, "JPEG XL", image().tag(259, 3, 52546), "JPEG XL");
        add(rows, "JPEG XR", image().tag(259, 3, 34934), "JPEG XR");
        add(rows, "CMYK", image().bands(4).photometric(5), "holds CMYK");
        add(rows, "L*a*b*", image().photometric(8), "holds CIE L*a*b*");
        add(rows, "floating point", image().bits(16).tag(339, 3, 3, 3, 3), "holds floating-point samples");
        add(rows, "signed", image().tag(339, 3, 2, 2, 2), "holds signed samples");
        add(rows, "12 bits", image().tag(258, 3, 12, 12, 12), "has 12 bits a sample");
        add(rows, "32 bits", image().tag(258, 3, 32, 32, 32), "has 32 bits a sample");
        add(rows, "bands of 5, 6 and 5 bits", image().tag(258, 3, 5, 6, 5), "has bands of different depths");
        add(rows, "predictor of floating point", image().tag(317, 3, 3).tag(259, 3, 5), "uses predictor 3");
        add(rows, "turned", image().tag(274, 3, 6), "orientation 6");
        return rows;
    }

    private static void add(List<MatrixLayout> rows, String name, TiffFixture fixture, String sentence) {
        rows.add(MatrixLayout.refused(name, fixture::write, sentence));
    }

    private static TiffFixture image() {
        return TiffFixture.of(40, 30);
    }
}

package dev.midog.image;

/** A tag's type and values, as TIFF 6.0 numbers them; rationals are pairs. */
final class TiffTag {
    private final int type;
    private final long[] values;

    TiffTag(int type, long[] values) {
        this.type = type;
        this.values = values;
    }

    int type() {
        return type;
    }

    long[] values() {
        return values;
    }

    int valueBytes() {
        return switch (type) {
            case 1, 2, 7 -> 1;
            case 3 -> 2;
            case 12, 16 -> 8;
            default -> 4;
        };
    }

    long count() {
        return type == 5 ? values.length / 2 : values.length;
    }
}

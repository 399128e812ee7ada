package dev.midog.image.slide;

import dev.midog.core.model.MidogException;
import dev.midog.files.xml.XmlReader;

/** Numbers in the XML of scanners. */
final class SlideXml {
    /** Far more than any slide has nanometers or pixels; products of two of them fit a long. */
    private static final double MOST = 1e9;

    private SlideXml() {}

    /** A whole number that must be there, from 0 on; some scanners write it with a decimal point. */
    static long whole(XmlReader at, String attribute) {
        double value = real(at, attribute);
        if (value != Math.rint(value) || value < 0 || value > MOST) {
            throw bad(at, attribute);
        }
        return (long) value;
    }

    /** The same of at least 1. */
    static long positive(XmlReader at, String attribute) {
        long value = whole(at, attribute);
        if (value == 0) {
            throw bad(at, attribute);
        }
        return value;
    }

    /** A whole number, or 0 where it is absent. */
    static long wholeOr0(XmlReader at, String attribute) {
        return at.attribute(attribute) == null ? 0 : whole(at, attribute);
    }

    /** A number that must be there. */
    static double real(XmlReader at, String attribute) {
        String text = at.attribute(attribute);
        try {
            return Double.parseDouble(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw bad(at, attribute);
        }
    }

    private static MidogException bad(XmlReader at, String attribute) {
        String value = at.attribute(attribute);
        return at.fault("the scanner's <" + at.name() + "> has "
                + (value == null ? "no " + attribute : attribute + "=\"" + value + "\"") + "; the file is damaged");
    }
}

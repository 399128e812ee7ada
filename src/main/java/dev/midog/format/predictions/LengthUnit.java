package dev.midog.format.predictions;

/** The unit of positions in a file. */
public enum LengthUnit {
    /** Pixels of the full resolution. */
    PIXELS("px", 0),
    /** Micrometers from the upper left corner. */
    MICROMETRES("um", 1),
    /** Millimeters from the upper left corner. */
    MILLIMETRES("mm", 1000);

    private final String symbol;
    private final double micrometres;

    LengthUnit(String symbol, double micrometres) {
        this.symbol = symbol;
        this.micrometres = micrometres;
    }

    /** What it is called on the command line and in messages. */
    public String symbol() {
        return symbol;
    }

    /** How many micrometers it is long; 0 for pixels, whose length depends on the image. */
    public double micrometres() {
        return micrometres;
    }
}

package dev.midog.format.coco;

/** Takes the rows of annotations one by one as they are read. */
@FunctionalInterface
interface RowConsumer {
    /**
     * Takes a row, which may have a fault.
     *
     * @param soFar the other parts of the file that stand before it
     */
    void row(RawDataset soFar, RawAnnotation row);
}

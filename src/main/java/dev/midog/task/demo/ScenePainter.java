package dev.midog.task.demo;

/** Draws a planned image. */
final class ScenePainter {
    private ScenePainter() {}

    /** R, G and B of every pixel, row by row from the top. */
    static byte[] paint(Scene scene) {
        Stains stains = new Stains(scene.widthPx(), scene.heightPx());
        new StromaPainter(scene).paint(stains);
        scene.cells().forEach(cell -> CellPainter.paint(stains, scene.tissue(), cell));
        return Exposure.develop(stains, scene.tissue().colors(), scene.seed());
    }
}

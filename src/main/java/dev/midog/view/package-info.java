/**
 * The browser's door: a server on this machine alone and its one page.
 *
 * <p>The page asks at these addresses; {@code ID} is the id of an image, positions are pixels of the full resolution from its upper
 * left corner, and what is not known is null. An answer other than 200 has one sentence as plain text.
 *
 * <table>
 * <caption>Addresses</caption>
 * <tr><th>address</th><th>answer</th></tr>
 * <tr><td>{@code /?token=T}</td><td>the page, with a cookie that opens the rest</td></tr>
 * <tr><td>{@code /static/NAME}</td><td>a script, style or picture of the page</td></tr>
 * <tr><td>{@code /api/dataset}</td><td>classes, values of domains, annotators and detectors with their counts</td></tr>
 * <tr><td>{@code /api/images?where=&threshold=}</td><td>the images, with counts of the annotations that meet a condition, and the
 *     errors of each detector; {@code threshold} comes once for each detector</td></tr>
 * <tr><td>{@code /api/images/ID/annotations}</td><td>columns of equal length: id, class, kind, x, y, w, h, points, agree,
 *     votes</td></tr>
 * <tr><td>{@code /api/images/ID/predictions?model=}</td><td>columns x, y (centers), score, mf, w, h, label</td></tr>
 * <tr><td>{@code /api/images/ID/match?model=&threshold=}</td><td>TP as pairs of detection and annotation, FP as detections, FN as
 *     annotations, by the rule of {@code midog evaluate}; the figures of the image and of all images</td></tr>
 * <tr><td>{@code /api/images/ID/density?areaMm2=}</td><td>mitotic figures, in all and in a grid, and the window of {@code midog
 *     hotspot}</td></tr>
 * <tr><td>{@code /api/curve?model=}</td><td>precision, recall and F1 of all images at 101 thresholds, and
 *     the best one</td></tr>
 * <tr><td>{@code /api/gallery?kind=&order=&where=&model=&threshold=&seed=&offset=&limit=}</td><td>cells of all images in an order,
 *     a part at a time</td></tr>
 * <tr><td>{@code /tiles/ID/LEVEL/COLUMN_ROW.png}</td><td>a tile of Deep Zoom: 512 pixels, no overlap, without loss</td></tr>
 * <tr><td>{@code /thumb/ID?size=}</td><td>the whole image in small</td></tr>
 * <tr><td>{@code /crop/ID?x=&y=&size=}</td><td>a square of the full resolution around a place</td></tr>
 * <tr><td>{@code /api/review}</td><td>reviews, where annotations are edited; see {@link dev.midog.view.data.ReviewAnswers}</td></tr>
 * </table>
 */
@NullMarked
package dev.midog.view;

import org.jspecify.annotations.NullMarked;

package dev.midog.draw.plot;

import dev.midog.core.model.Point;
import dev.midog.draw.letters.Coverage;
import dev.midog.draw.letters.Letters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plot as pixels, drawn by our own code to the last letter, so that the same plot gives the same bytes on every machine.
 *
 * @param rgb {@code width * height * 3} bytes, row by row from the top, R G B
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are not compared, and copying them would double the work
public record PlotPixels(int width, int height, byte[] rgb) {
    private static final int BANDS = 3;
    private static final int DISK_CORNERS = 24;
    private static final double[] DASHES = {5, 4};

    /** Draws {@code plot} on white, each of its pixels {@code scale} pixels wide and high. */
    public static PlotPixels of(Plot plot, int scale) {
        return new Drawing((int) Math.ceil(plot.width()) * scale, (int) Math.ceil(plot.height()) * scale, scale)
                .draw(plot);
    }

    /** The work. */
    private static final class Drawing {
        private final int width;
        private final double scale;
        private final int height;
        private final byte[] rgb;
        private final Coverage coverage;

        Drawing(int width, int height, int scale) {
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.rgb = new byte[width * height * BANDS];
            Arrays.fill(rgb, (byte) 0xff);
            this.coverage = new Coverage(width, height);
        }

        PlotPixels draw(Plot plot) {
            for (PlotItem item : plot.items()) {
                if (item instanceof PlotItem.Stroke stroke) {
                    stroke(stroke);
                    paint(stroke.ink(), 1);
                } else if (item instanceof PlotItem.Surface surface) {
                    coverage.add(scaled(surface.places()));
                    paint(surface.ink(), surface.opacity());
                } else if (item instanceof PlotItem.Block block) {
                    coverage.add(scaled(corners(block)));
                    paint(block.ink(), block.opacity());
                } else if (item instanceof PlotItem.Dot dot) {
                    coverage.add(scaled(outline(dot)));
                    paint(dot.ink(), dot.opacity());
                } else {
                    PlotItem.Words words = (PlotItem.Words) item;
                    write(words);
                    paint(words.ink(), 1);
                }
            }
            return new PlotPixels(width, height, rgb);
        }

        private void paint(Ink ink, double opacity) {
            coverage.drain((x, y, share) -> {
                double part = share * opacity;
                int at = (y * width + x) * BANDS;
                for (int band = 0; band < BANDS; band++) {
                    int below = rgb[at + band] & 0xff;
                    int colour = ink.rgb() >> (16 - 8 * band) & 0xff;
                    rgb[at + band] = (byte) Math.round(below + (colour - below) * part);
                }
            });
        }

        private List<Point> scaled(List<PlotItem.PlotPlace> places) {
            return places.stream()
                    .map(place -> new Point(place.x() * scale, place.y() * scale))
                    .toList();
        }

        private static List<PlotItem.PlotPlace> corners(PlotItem.Block block) {
            double right = block.x() + block.width();
            double below = block.y() + block.height();
            return List.of(
                    new PlotItem.PlotPlace(block.x(), block.y()),
                    new PlotItem.PlotPlace(right, block.y()),
                    new PlotItem.PlotPlace(right, below),
                    new PlotItem.PlotPlace(block.x(), below));
        }

        private static List<PlotItem.PlotPlace> outline(PlotItem.Dot dot) {
            return dot.marker() == PlotItem.Marker.DISK ? disk(dot.x(), dot.y(), dot.radius()) : PlotSvg.corners(dot);
        }

        private static List<PlotItem.PlotPlace> disk(double x, double y, double radius) {
            List<PlotItem.PlotPlace> places = new ArrayList<>();
            for (int i = 0; i < DISK_CORNERS; i++) {
                double angle = 2 * Math.PI * i / DISK_CORNERS;
                places.add(
                        new PlotItem.PlotPlace(x + radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle)));
            }
            return places;
        }

        /** Each piece as a rectangle, with disks at the bends; all turn the same way, so that overlaps do not cancel. */
        private void stroke(PlotItem.Stroke stroke) {
            List<PlotItem.PlotPlace> places = stroke.places();
            double half = stroke.width() / 2;
            double walked = 0;
            for (int i = 0; i + 1 < places.size(); i++) {
                PlotItem.PlotPlace from = places.get(i);
                PlotItem.PlotPlace to = places.get(i + 1);
                double length = Math.sqrt(squared(to.x() - from.x()) + squared(to.y() - from.y()));
                if (length > 0) {
                    if (stroke.isDashed()) {
                        dashes(from, to, length, walked, half);
                    } else {
                        piece(from, to, length, half);
                        if (i > 0 && half > 0.5) {
                            coverage.add(scaled(disk(from.x(), from.y(), half)));
                        }
                    }
                }
                walked += length;
            }
        }

        private void dashes(PlotItem.PlotPlace from, PlotItem.PlotPlace to, double length, double walked, double half) {
            double period = DASHES[0] + DASHES[1];
            for (double start = -(walked % period); start < length; start += period) {
                double a = Math.max(0, start);
                double b = Math.min(length, start + DASHES[0]);
                if (b > a) {
                    piece(between(from, to, a / length), between(from, to, b / length), b - a, half);
                }
            }
        }

        private void piece(PlotItem.PlotPlace from, PlotItem.PlotPlace to, double length, double half) {
            double dx = (to.x() - from.x()) / length * half;
            double dy = (to.y() - from.y()) / length * half;
            coverage.add(scaled(List.of(
                    new PlotItem.PlotPlace(from.x() + dy, from.y() - dx),
                    new PlotItem.PlotPlace(to.x() + dy, to.y() - dx),
                    new PlotItem.PlotPlace(to.x() - dy, to.y() + dx),
                    new PlotItem.PlotPlace(from.x() - dy, from.y() + dx))));
        }

        private static PlotItem.PlotPlace between(PlotItem.PlotPlace from, PlotItem.PlotPlace to, double share) {
            return new PlotItem.PlotPlace(
                    from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
        }

        private static double squared(double value) {
            return value * value;
        }

        private void write(PlotItem.Words words) {
            double length = Letters.width(words.text(), words.size());
            double at = switch (words.anchor()) {
                case START -> 0;
                case MIDDLE -> -length / 2;
                case END -> -length;
            };
            for (List<Point> outline : Letters.outlines(words.text(), words.size())) {
                coverage.add(scaled(outline.stream()
                        .map(place -> turned(words, at + place.x(), place.y()))
                        .toList()));
            }
        }

        private static PlotItem.PlotPlace turned(PlotItem.Words words, double along, double down) {
            return words.isTurned()
                    ? new PlotItem.PlotPlace(words.x() + down, words.y() - along)
                    : new PlotItem.PlotPlace(words.x() + along, words.y() + down);
        }
    }
}

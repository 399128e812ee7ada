package dev.midog.task.detect;

import dev.midog.core.model.MidogException;
import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.decode.OutputDecoder;
import dev.midog.learn.decode.TileDetection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One or several models that look at tiles together, each in one or several views. */
final class TileDetector implements Closeable {
    /** What scores below this share of the threshold counts as 0 where scores are averaged. */
    private static final double LEAST_SHARE = 0.25;

    private final List<ModelSession> sessions;
    private final ModelCard card;
    private final OutputDecoder decoder;
    private final TileViews views;
    private float[] input = {};
    private byte[] turned = {};

    /**
     * Models with one card.
     *
     * @param sessions are closed with the detector
     */
    TileDetector(List<ModelSession> sessions, ModelCard card, TileViews views) {
        this.sessions = List.copyOf(sessions);
        this.card = card;
        this.views = views;
        boolean isAveraged = sessions.size() * views.count() > 1;
        OutputCard output = card.output();
        this.decoder = OutputDecoder.of(
                isAveraged ? card.withOutput(output.withThreshold(output.threshold() * LEAST_SHARE)) : card);
    }

    /**
     * The detections in each tile, the best first.
     *
     * @param tiles of the model's size, R G B; at most as many as a run takes
     */
    List<List<TileDetection>> detect(List<byte[]> tiles) throws IOException {
        int size = card.input().size();
        List<List<List<TileDetection>>> lists = new ArrayList<>();
        tiles.forEach(tile -> lists.add(new ArrayList<>()));
        for (int view = 0; view < views.count(); view++) {
            int images = card.input().runFor(tiles.size());
            long[] shape = card.input().shape(images);
            float[] values = input(images * size * size * 3);
            for (int i = 0; i < tiles.size(); i++) {
                card.input().fill(turned(tiles.get(i), view), values, i);
            }
            for (ModelSession session : sessions) {
                List<List<TileDetection>> found = decoder.decode(session.run(new Tensor("", shape, values)), images);
                for (int i = 0; i < tiles.size(); i++) {
                    lists.get(i).add(TileViews.turnedBack(found.get(i), size, view));
                }
            }
        }
        return lists.stream()
                .map(ofTile -> ViewFusion.of(
                        ofTile, card.output().distancePx(), card.output().threshold()))
                .toList();
    }

    /** The values of an input, of the last run where it had as many; sessions copy them. */
    private float[] input(int count) {
        if (input.length != count) {
            input = new float[count];
        } else {
            Arrays.fill(input, 0);
        }
        return input;
    }

    private byte[] turned(byte[] tile, int view) {
        if (view == 0) {
            return tile;
        }
        if (turned.length != tile.length) {
            turned = new byte[tile.length];
        }
        TileViews.turn(tile, card.input().size(), view, turned);
        return turned;
    }

    @Override
    public void close() throws IOException {
        for (ModelSession session : sessions) {
            session.close();
        }
    }

    /** Refuses cards that do not go together. */
    static ModelCard common(List<Path> models, List<ModelCard> cards) {
        ModelCard first = cards.get(0);
        for (int i = 1; i < cards.size(); i++) {
            if (!cards.get(i).withOpen(List.of()).equals(first.withOpen(List.of()))) {
                throw MidogException.usage(models.get(i) + " has another card than " + models.get(0)
                        + ", and only models of one card are averaged; give models that take and return the same, of one scale"
                        + " and with the same classes");
            }
        }
        return first.withOpen(
                cards.stream().flatMap(card -> card.open().stream()).distinct().toList());
    }
}

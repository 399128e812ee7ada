package dev.midog.task.detect;

import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.decode.ClassifierDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One or several classifiers that look at crops together, each in one or several views; probabilities are averaged. */
final class CropClassifier implements Closeable {
    private final List<ModelSession> sessions;
    private final ModelCard card;
    private final ClassifierDecoder decoder;
    private final TileViews views;

    /**
     * Classifiers with one card.
     *
     * @param sessions are closed with the classifier
     */
    CropClassifier(List<ModelSession> sessions, ModelCard card, TileViews views) {
        this.sessions = List.copyOf(sessions);
        this.card = card;
        this.decoder = new ClassifierDecoder(card);
        this.views = views;
    }

    /** Whether the probabilities of the classes add up to 1. */
    boolean isShare() {
        return decoder.isShare();
    }

    /**
     * The probabilities of the classes of the card, for each crop.
     *
     * @param crops of the model's size, R G B; at most as many as a run takes
     */
    double[][] probabilities(List<byte[]> crops) throws IOException {
        int size = card.input().size();
        double[][] mean = new double[crops.size()][card.classes().size()];
        byte[] turned = new byte[size * size * 3];
        for (int view = 0; view < views.count(); view++) {
            int images = card.input().runFor(crops.size());
            float[] values = new float[images * turned.length];
            for (int i = 0; i < crops.size(); i++) {
                TileViews.turn(crops.get(i), size, view, turned);
                card.input().fill(turned, values, i);
            }
            Tensor input = new Tensor("", card.input().shape(images), values);
            for (ModelSession session : sessions) {
                add(decoder.decode(session.run(input), images), mean);
            }
        }
        return mean;
    }

    private void add(double[][] found, double[][] mean) {
        for (int crop = 0; crop < mean.length; crop++) {
            for (int label = 0; label < mean[crop].length; label++) {
                mean[crop][label] += found[crop][label] / (sessions.size() * views.count());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ModelSession session : sessions) {
            session.close();
        }
    }
}

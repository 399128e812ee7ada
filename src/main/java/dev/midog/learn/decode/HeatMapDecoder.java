package dev.midog.learn.decode;

import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.ArrayList;
import java.util.List;

/** A heat map for each class, {@code N x classes x rows x columns}; its peaks are the detections. */
final class HeatMapDecoder extends OutputDecoder {
    HeatMapDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        OutputCard output = card().output();
        Tensor map = outputs.get(0);
        double stride = output.strides().get(0);
        int cells = (int) Math.ceil(card().input().size() / stride);
        int area = cells * cells;
        int channels = map.values().length / (batch * area);
        int first = output.firstLabel();
        int classes = card().classes().size();
        if (map.values().length != batch * channels * area || channels < first + classes) {
            throw misfit(map, batch, first + classes, cells, stride);
        }
        if (index == 0) {
            checkChannels(map, channels);
            checkLogits(card(), map);
        }
        List<TileDetection> found = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            float[] scores = new float[area];
            for (int cell = 0; cell < area; cell++) {
                int start = index * channels * area + cell;
                scores[cell] = (float)
                        Activations.score(output.activation(), map.values(), start, area, channels, first + label);
            }
            for (int peak : HeatMapPeaks.of(scores, cells, output.peakDistancePx(), output.threshold())) {
                double x = (peak % cells + 0.5) * stride;
                double y = (Math.floorDiv(peak, cells) + 0.5) * stride;
                found.add(new TileDetection(x, y, 0, 0, scores[peak], label));
            }
        }
        return BoxSuppression.best(found, 1);
    }
}

package dev.midog.learn.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.midog.core.model.MidogException;
import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model that an engine of the library has loaded. */
final class DjlSession implements ModelSession {
    private final Path file;
    private final Model model;
    private final Predictor<NDList, NDList> predictor;

    DjlSession(Path file, Model model) {
        this.file = file;
        this.model = model;
        this.predictor = model.newPredictor(new NoopTranslator(null));
    }

    @Override
    public List<Tensor> run(Tensor input) throws IOException {
        return DjlEngine.inContext(() -> {
            try (NDManager manager = model.getNDManager().newSubManager()) {
                NDArray array =
                        manager.create(FloatBuffer.wrap(input.values()), new Shape(input.shape()), DataType.FLOAT32);
                List<Tensor> outputs = new ArrayList<>();
                try (NDList results = predictor.predict(new NDList(array))) {
                    for (NDArray result : results) {
                        outputs.add(tensor(result));
                    }
                }
                return outputs;
            } catch (TranslateException e) {
                throw new MidogException(
                        MidogException.ErrorKind.INVALID_DATA,
                        file + " does not take an input of " + input.shapeText() + ": " + DjlEngine.reason(e),
                        e);
            }
        });
    }

    private static Tensor tensor(NDArray array) {
        String name = array.getName() == null ? "" : array.getName();
        Number[] numbers = array.getDataType() == DataType.FLOAT32 ? new Number[0] : array.toArray();
        float[] values = array.getDataType() == DataType.FLOAT32 ? array.toFloatArray() : new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = numbers[i].floatValue();
        }
        return new Tensor(name, array.getShape().getShape(), values);
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}

package dev.midog.task.train;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.random.SplitMix64;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.train.TensorFile;
import dev.midog.learn.train.TrainingSession;
import dev.midog.learn.train.TrainingState;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.task.augment.PatchChange;
import dev.midog.task.augment.TrainingPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The epochs of a training, from the last state that was saved to the end. */
final class TrainingLoop {
    private static final int STEPS_A_CHECKPOINT = 25;
    private static final String EPOCHS = "epochs";
    private static final String LOSS = "loss";

    private final TrainSettings settings;
    private final TrainListener listener;
    private final RunFolder folder;
    private final DetectorTraining detector;
    private final TrainingState state;
    private final String identity;
    private final PatchEpochs patches;
    private final int stepsAnEpoch;
    private final List<EpochResult> epochs = new ArrayList<>();
    private double lossSum;

    /**
     * A training that has made no step.
     *
     * @param identity a hash of all that decides what is learned
     */
    TrainingLoop(
            TrainSettings settings,
            TrainListener listener,
            RunFolder folder,
            DetectorTraining detector,
            TrainingState state,
            String identity,
            PatchEpochs patches) {
        this.settings = settings;
        this.listener = listener;
        this.folder = folder;
        this.detector = detector;
        this.state = state;
        this.identity = identity;
        this.patches = patches;
        this.stepsAnEpoch = stepsAnEpoch(settings, patches);
    }

    /** How many steps an epoch has. */
    static int stepsAnEpoch(TrainSettings settings, PatchEpochs patches) {
        int batch = settings.recipe().count(RecipeValue.BATCH);
        return Math.toIntExact((patches.size() + batch - 1) / batch);
    }

    /** How many steps a training has in all. */
    static int steps(TrainSettings settings, PatchEpochs patches) {
        return Math.multiplyExact(
                stepsAnEpoch(settings, patches), settings.recipe().count(RecipeValue.EPOCHS));
    }

    /** The epochs so far. */
    List<EpochResult> epochs() {
        return epochs;
    }

    /** Trains and validates until all is done. */
    void run(TrainingSession session, PatchFeed feed, Validation scoring) throws IOException, InterruptedException {
        listener.training(state.steps(), steps(settings, patches));
        while (!isOver()) {
            trainEpoch(session, feed);
            endEpoch(session, scoring);
        }
    }

    private void trainEpoch(TrainingSession session, PatchFeed feed) throws IOException, InterruptedException {
        int batch = settings.recipe().count(RecipeValue.BATCH);
        int size = settings.recipe().count(RecipeValue.SIZE);
        ModelCard card = detector.card(size, 0);
        PatchChange change = new PatchChange(settings.recipe().augmentation());
        long start = epochs.size() * patches.size();
        long first = start + (long) (state.steps() - epochs.size() * stepsAnEpoch) * batch;
        List<PatchRequest> left = new ArrayList<>();
        for (long place = first; place < start + patches.size(); place++) {
            left.add(patches.patch(place));
        }
        long[] next = {first};
        feed.run(left, batch, given -> {
            List<TrainingPatch> changed = new ArrayList<>();
            for (TrainingPatch patch : given) {
                changed.add(change.of(patch, new SplitMix64(settings.seed() + next[0]++).next()));
            }
            Tensor input = Validation.input(card, changed);
            double loss = state.step(session, input, detector.loss(changed));
            if (!Double.isFinite(loss)) {
                throw MidogException.operation("the loss is no longer a number after "
                        + Counted.of(state.steps(), "step") + "; train with a smaller rate, or with other weights");
            }
            lossSum += loss;
            if (state.steps() % STEPS_A_CHECKPOINT == 0) {
                save();
            }
            listener.stepped(loss);
            return true;
        });
    }

    private void endEpoch(TrainingSession session, Validation scoring) throws IOException, InterruptedException {
        EpochResult result = scoring.of(session, state.weights(), epochs.size() + 1, lossSum / stepsAnEpoch);
        boolean isBest = best().isEmpty() || result.merit() > best().get().merit();
        if (isBest) {
            folder.keepBest(state.weights());
        }
        epochs.add(result);
        lossSum = 0;
        folder.writeCurves(epochs);
        save();
        listener.epoch(result);
    }

    private void save() throws IOException {
        state.save(
                folder.checkpointFile(),
                identity,
                Map.of(
                        EPOCHS,
                        String.join(";", epochs.stream().map(EpochResult::saved).toList()),
                        LOSS,
                        Double.toString(lossSum)));
    }

    /** Goes on from the state that was saved last, where there is one. */
    void restore() throws IOException {
        Optional<TensorFile> checkpoint = folder.checkpoint();
        if (checkpoint.isEmpty()) {
            return;
        }
        TensorFile saved = checkpoint.get();
        if (!TrainingState.isOf(saved, identity)) {
            throw MidogException.operation(settings.run() + " holds a training with other settings or other data ("
                    + folder.differences(settings) + "); name another folder, or delete it");
        }
        state.restore(saved);
        lossSum = Double.parseDouble(saved.fact(LOSS));
        for (String epoch : saved.fact(EPOCHS).split(";")) {
            if (!epoch.isEmpty()) {
                epochs.add(EpochResult.restored(epoch));
            }
        }
        listener.notice(new Notice("RESUMED", "going on after " + state.steps() + " steps of an earlier run", 1));
    }

    /** Whether all epochs are done, or too many made nothing better. */
    boolean isOver() {
        int since = best().map(best -> epochs.size() - best.epoch()).orElse(0);
        return epochs.size() >= settings.recipe().count(RecipeValue.EPOCHS)
                || since >= settings.recipe().count(RecipeValue.PATIENCE);
    }

    /** The best epoch, the first of equal ones. */
    Optional<EpochResult> best() {
        return epochs.stream()
                .max(Comparator.comparingDouble(EpochResult::merit)
                        .thenComparing(
                                Comparator.comparingInt(EpochResult::epoch).reversed()));
    }
}

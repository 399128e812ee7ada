package dev.midog.task.extract;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that patches can be separated by split: every image has one, and no file of pixels on two. */
final class SplitSeparation {
    private static final int NAMES_SHOWN = 5;

    private SplitSeparation() {}

    /** Refuses a plan that cannot be separated, with the names of some of the images. */
    static void check(PatchPlan plan, Map<Long, SourceImageFile> files) throws IOException {
        List<Roi> cut = plan.images().stream()
                .filter(image -> !image.patches().isEmpty())
                .map(ImagePlan::image)
                .map(image -> image.roi())
                .toList();
        List<String> withoutSplit = cut.stream()
                .filter(roi -> roi.facts().split() == null)
                .map(Roi::fileName)
                .toList();
        if (!withoutSplit.isEmpty()) {
            throw MidogException.operation(Message.of(
                    PatchParameters.SPLIT_DIRS,
                    ": " + Counted.part(withoutSplit.size(), cut.size(), "image")
                            + (withoutSplit.size() == 1 ? " has" : " have") + " no split, as "
                            + String.join(", ", withoutSplit.subList(0, Math.min(NAMES_SHOWN, withoutSplit.size())))
                            + "; give a ",
                    PatchParameters.SPLIT_FILE,
                    " with their splits, or leave them out with ",
                    PatchParameters.CASES,
                    " or ",
                    PatchParameters.SPLIT));
        }
        Map<Object, Roi> seen = new HashMap<>();
        for (Roi roi : cut) {
            SourceImageFile file = files.get(roi.id());
            Roi other =
                    seen.putIfAbsent(file == null ? roi.fileName() : file.path().toRealPath(), roi);
            Split split = roi.facts().split();
            if (other != null && other.facts().split() != split) {
                throw MidogException.invalidData(Message.of(
                        PatchParameters.SPLIT_DIRS,
                        ": images " + other.id() + " and " + roi.id() + " of the dataset have the same pixels, "
                                + roi.fileName() + ", and are in different splits; give a ",
                        PatchParameters.SPLIT_FILE,
                        " that puts them in one"));
            }
        }
    }
}

package dev.midog.task.describe;

import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.split.Ratios;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to split into training, validation and test sets, and how.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of image files, for what the dataset's format leaves out; null for none
 * @param scheme how experiments are made
 * @param by what leave-one-out leaves out and single trains on; null for the tumor type
 * @param folds the number of folds; null for 5
 * @param ratios the sizes of random sets; null for 70, 20 and 10 percent
 * @param seed decides what folds, random sets and validation shares hold; null for 42, as in the reference code
 * @param validationShare the percentage of the training cases to validate on; null for none
 * @param tumor the tumor types to keep; empty for all
 * @param excludeTumor the tumor types to leave out
 */
public record SplitSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        SplitScheme scheme,
        @Nullable DomainProperty by,
        @Nullable Integer folds,
        @Nullable Ratios ratios,
        @Nullable Integer seed,
        @Nullable Double validationShare,
        List<String> tumor,
        List<String> excludeTumor) {
    private static final Parameter SCHEME = Parameter.of("scheme");

    /** Copies the lists; refuses parameters that the scheme does not use, and tumor types both to keep and to leave out. */
    public SplitSettings {
        tumor = List.copyOf(tumor);
        excludeTumor = List.copyOf(excludeTumor);
        refuse("by", by != null, scheme, SplitScheme.LEAVE_ONE_OUT, SplitScheme.SINGLE);
        refuse("folds", folds != null, scheme, SplitScheme.FOLDS);
        refuse("ratios", ratios != null, scheme, SplitScheme.RANDOM);
        refuse(
                "validationShare",
                validationShare != null,
                scheme,
                SplitScheme.PUBLISHED,
                SplitScheme.LEAVE_ONE_OUT,
                SplitScheme.SINGLE);
        if (validationShare == null) {
            refuse("seed", seed != null, scheme, SplitScheme.FOLDS, SplitScheme.RANDOM);
        }
        CaseFilter.ofTumorTypes(tumor, excludeTumor);
    }

    /** Splits all cases of {@code dataset} by {@code scheme}. */
    public static SplitSettings of(Path dataset, SplitScheme scheme) {
        return new SplitSettings(
                dataset, ReadingSettings.DETECT, null, scheme, null, null, null, null, null, List.of(), List.of());
    }

    private static void refuse(String parameter, boolean isGiven, SplitScheme scheme, SplitScheme... meant) {
        if (isGiven && !List.of(meant).contains(scheme)) {
            throw MidogException.usage(Message.of(Parameter.of(parameter), " means nothing with ", SCHEME.as(scheme)));
        }
    }
}

package dev.midog.task.describe;

import dev.midog.analysis.split.CaseGroups;
import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.Ratios;
import dev.midog.analysis.split.SplitCase;
import dev.midog.analysis.split.SplitSchemes;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Splits the cases of a dataset into training, validation and test sets. */
public final class CaseSplitting {
    private static final int USUAL_FOLDS = 5;
    private static final int USUAL_SEED = 42;
    private static final Ratios USUAL_RATIOS = new Ratios(70, 20, 10);

    private static final Parameter GROUP_BY = Parameter.of("groupBy");

    private final SplitSettings settings;
    private final CaseGroups groups;
    private final NoticeLog notices;

    private CaseSplitting(SplitSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.groups = new CaseGroups(settings.groupBy());
        this.notices = new NoticeLog(listener);
    }

    /**
     * Reads the dataset and splits its published cases.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the file is not a dataset or has no cases to
     *     split in this way
     */
    public static SplitResult run(SplitSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new CaseSplitting(settings, listener).result();
    }

    private SplitResult result() throws IOException {
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        Dataset dataset = new DatasetLoader(settings.reading(), notices)
                .loadOnly(settings.dataset(), images)
                .dataset();
        Grouping groupBy = settings.groupBy();
        if (groupBy != null) {
            groupBy.check(dataset, GROUP_BY);
        }
        List<SplitCase> all = cases(dataset);
        CaseFilter filter = filter(settings, all);
        return new SplitResult(experiments(all, filtered(all, filter), name(filter)), notices.list());
    }

    private List<SplitCase> cases(Dataset dataset) {
        List<SplitCase> cases = SplitCase.of(dataset);
        int unpublished = dataset.rois().size() - cases.size();
        if (unpublished > 0) {
            notices.accept(new Notice(
                    "NOT-PUBLISHED",
                    "images that were never published, and are left out: " + unpublished,
                    unpublished));
        }
        if (cases.isEmpty()) {
            throw MidogException.operation("the dataset has no images; there is nothing to split");
        }
        return cases;
    }

    /** The tumor types asked for, with their names in full. */
    private static CaseFilter filter(SplitSettings settings, List<SplitCase> cases) {
        List<Roi> rois = cases.stream().map(SplitCase::roi).toList();
        return CaseFilter.ofTumorTypes(settings.tumor(), settings.excludeTumor())
                .checked(rois);
    }

    private static List<SplitCase> filtered(List<SplitCase> all, CaseFilter filter) {
        List<SplitCase> kept =
                all.stream().filter(one -> filter.test(one.roi())).toList();
        if (kept.isEmpty()) {
            throw MidogException.usage(Message.of(CaseFilter.EXCLUDE_TUMOR, " leaves no case"));
        }
        return kept;
    }

    private String name(CaseFilter filter) {
        if (!filter.tumorTypes().isEmpty()) {
            return "only: " + String.join(", ", filter.tumorTypes());
        }
        return filter.isEmpty() ? "all" : "without: " + String.join(", ", filter.excludedTumorTypes());
    }

    private List<Experiment> experiments(List<SplitCase> all, List<SplitCase> chosen, String name) {
        DomainProperty part = Objects.requireNonNullElse(settings.by(), DomainProperty.TUMOR);
        int seed = Objects.requireNonNullElse(settings.seed(), USUAL_SEED);
        Ratios ratios = Objects.requireNonNullElse(settings.ratios(), USUAL_RATIOS);
        List<Experiment> experiments = switch (settings.scheme()) {
            case PUBLISHED -> List.of(SplitSchemes.published(name, chosen));
            case FOLDS -> folds(all, chosen, name, seed);
            case LEAVE_ONE_OUT -> SplitSchemes.leaveOneOut(chosen, part);
            case SINGLE -> SplitSchemes.single(chosen, part);
            case RANDOM -> List.of(SplitSchemes.random(name, chosen, groups, ratios, seed));
        };
        noticeUngrouped(chosen);
        Double share = settings.validationShare();
        List<Experiment> dealt = share == null
                ? experiments
                : experiments.stream()
                        .map(one -> SplitSchemes.withValidation(one, groups, share, seed))
                        .toList();
        dealt.forEach(groups::check);
        return dealt;
    }

    private void noticeUngrouped(List<SplitCase> cases) {
        Grouping groupBy = settings.groupBy();
        long unknown = groups.unknown(cases);
        if (groupBy != null && unknown > 0) {
            notices.accept(new Notice(
                    "NOT-GROUPED",
                    Message.of(
                            "cases without a value for ",
                            GROUP_BY.as(groupBy.label()),
                            ", each of which is a group of its own: " + unknown),
                    unknown));
        }
    }

    private List<Experiment> folds(List<SplitCase> all, List<SplitCase> chosen, String name, int seed) {
        List<SplitCase> test = of(all, Split.TEST);
        List<SplitCase> pool = test.isEmpty() ? chosen : of(chosen, Split.TRAIN);
        notices.accept(
                test.isEmpty()
                        ? new Notice(
                                "NO-TEST-CASES",
                                "no image of this dataset is known to be in the published test split; all cases are in"
                                        + " the folds, and no fold has a test set",
                                0)
                        : new Notice(
                                "FOLDS",
                                "folds of " + Counted.of(pool.size(), "published training case") + "; the "
                                        + Counted.of(test.size(), "published test case is", "published test cases are")
                                        + " tested on in every fold",
                                0));
        int folds = Objects.requireNonNullElse(settings.folds(), USUAL_FOLDS);
        return SplitSchemes.folds(name, pool, test, groups, folds, seed);
    }

    private static List<SplitCase> of(List<SplitCase> cases, Split split) {
        return cases.stream().filter(one -> one.roi().facts().split() == split).toList();
    }
}

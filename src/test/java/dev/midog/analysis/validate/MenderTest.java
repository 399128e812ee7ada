package dev.midog.analysis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MenderTest {
    private static final RoiFacts SARCOMA =
            new RoiFacts(null, null, "canine soft  tissue sarcoma", "3DHistech", null, "Human", null, null, null);

    private final Dataset broken = CatalogueJoin.join(
            new Dataset(
                    Extras.EMPTY,
                    List.of(),
                    List.of(Category.named(1, "mitotic figure", Extras.EMPTY)),
                    List.of(),
                    List.of(
                            new Roi(1, "001.tiff", RoiFacts.ofSize(7215, 5412), Extras.EMPTY),
                            new Roi(151, "151.tiff", RoiFacts.NONE, Extras.EMPTY),
                            new Roi(152, "152.tiff", RoiFacts.NONE, Extras.EMPTY),
                            new Roi(405, "405.tiff", SARCOMA, Extras.EMPTY),
                            new Roi(600, "own.tiff", RoiFacts.NONE, Extras.EMPTY)),
                    List.of(
                            annotation(1, 1, "a", new Box(10, 10, 60, 60)),
                            annotation(2, 1, "b", new Box(10, 10, 60, 60)),
                            annotation(3, 1, "a", new Box(100, 10, 150, 60)),
                            annotation(4, 1, null, new Box(8000, 10, 8050, 60)),
                            annotation(5, 1, null, new Box(300, 40, 300, 90)),
                            annotation(6, 1, null, new Box(-10, 40, 40, 90)),
                            annotation(7, 152, null, new Box(10, 40, 60, 90))),
                    Extras.EMPTY),
            Catalogue.midogPlusPlus(),
            new Notices());

    @Test
    void mends_what_has_one_right_answer_and_tells_each_change() {
        MendedDataset mended = Mender.mend(broken, Map.of(600L, RoiFacts.ofSize(640, 480)), Set.of());

        assertThat(mended.changes())
                .containsExactly(
                        new Change(Rule.NOT_PUBLISHED, "151.tiff", null, "listed", "removed"),
                        new Change(Rule.NO_SIZE, "152.tiff", null, "no size", size(152)),
                        new Change(Rule.SPECIES_ERRATUM, "405.tiff", null, "Human", "canine"),
                        new Change(
                                Rule.SPELLING,
                                "405.tiff",
                                null,
                                "canine soft  tissue sarcoma",
                                "canine soft tissue sarcoma"),
                        new Change(Rule.SPELLING, "405.tiff", null, "3DHistech", "3DHistech Pannoramic Scan II"),
                        new Change(Rule.NO_SIZE, "405.tiff", null, "no size", size(405)),
                        new Change(Rule.NO_SIZE, "own.tiff", null, "no size", "640 x 480 px"),
                        new Change(Rule.DUPLICATE_ANNOTATION, "001.tiff", 2L, "[10, 10, 60, 60]", "removed"),
                        new Change(Rule.DUPLICATE_GUID, "001.tiff", 3L, "a", "none"),
                        new Change(Rule.BOX_OUTSIDE, "001.tiff", 4L, "[8000, 10, 8050, 60]", "removed"),
                        new Change(Rule.EMPTY_BOX, "001.tiff", 5L, "[300, 40, 300, 90]", "a spot at its middle"));
        assertThat(mended.dataset().annotations())
                .extracting(Annotation::id)
                .as("what crosses the border stays as it is")
                .containsExactly(1L, 3L, 5L, 6L, 7L);
        assertThat(mended.dataset().annotations().get(2).shape()).isEqualTo(new Shape.Spot(new Point(300, 65)));
        assertThat(mended.dataset().annotations().get(3).shape()).isEqualTo(new Shape.Area(new Box(-10, 40, 40, 90)));
    }

    @Test
    void what_is_ignored_stays_as_it_is() {
        MendedDataset mended = Mender.mend(broken, Map.of(600L, RoiFacts.ofSize(640, 480)), EnumSet.allOf(Rule.class));

        assertThat(mended.changes()).isEmpty();
        assertThat(mended.dataset()).isEqualTo(broken);
        assertThat(Mender.mend(broken, Map.of(), EnumSet.complementOf(EnumSet.of(Rule.EMPTY_BOX)))
                        .changes())
                .extracting(Change::rule)
                .containsExactly(Rule.EMPTY_BOX);
    }

    @Test
    void what_was_mended_is_not_found_again() {
        Dataset mended = Mender.mend(broken, Map.of(), Set.of()).dataset();
        Findings findings = new Findings(10, Set.of());

        DatasetChecks.run(mended, FileIds.of(mended), 7.5, findings);

        assertThat(findings.list())
                .extracting(Finding::rule)
                .doesNotContain(
                        Rule.SPELLING,
                        Rule.SPECIES_ERRATUM,
                        Rule.DUPLICATE_ANNOTATION,
                        Rule.DUPLICATE_GUID,
                        Rule.BOX_OUTSIDE,
                        Rule.EMPTY_BOX);
        assertThat(Mender.mend(mended, Map.of(), Set.of()).changes()).isEmpty();
    }

    private String size(long roiId) {
        RoiFacts known = broken.rois().stream()
                .filter(roi -> roi.id() == roiId)
                .findFirst()
                .orElseThrow()
                .facts();
        return known.width() + " x " + known.height() + " px";
    }

    private static Annotation annotation(long id, long roiId, @Nullable String guid, Box box) {
        return new Annotation(id, roiId, 1, new Shape.Area(box), List.of(), guid, null, false, Extras.EMPTY);
    }
}

package dev.midog.core.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedAnnotationsTest {
    private static final Shape SPOT = new Shape.Spot(new Point(3, 4));

    @Test
    void every_shape_comes_back() {
        assertComesBack(
                with(1, new Shape.Spot(new Point(1.5, -2))),
                with(2, new Shape.SpecialSpot(new Point(123_456_789.0625, 0.1 + 0.2))),
                with(3, new Shape.Area(new Box(-5, -6.25, 7, 8))),
                with(4, new Shape.Circle(new Box(10, 20, 10, 20))),
                with(5, new Shape.Polygon(List.of(new Point(1, 2), new Point(3.25, 4), new Point(-1, 1 / 3.0)))),
                with(6, new Shape.ImageLabel()));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.1,
                0.3,
                -123.45,
                473.07,
                1e9,
                -1e9,
                999_999_999.999,
                1 / 3.0,
                0.1 + 0.2,
                1e-9,
                1e-10,
                4.9e-324,
                123456.789012345
            })
    void every_bit_of_a_coordinate_comes_back(double value) {
        Annotation packed = packed(List.of(
                        with(1, new Shape.Area(new Box(value, Math.min(value, 2.5), Math.max(value, 7), 1e9)))))
                .get(0);
        Annotation spot =
                packed(List.of(with(1, new Shape.Spot(new Point(7, value))))).get(0);

        assertThat(Double.doubleToRawLongBits(packed.shape().box(0).minX()))
                .isEqualTo(Double.doubleToRawLongBits(value));
        assertThat(Double.doubleToRawLongBits(spot.shape().centre().y())).isEqualTo(Double.doubleToRawLongBits(value));
    }

    @Test
    void a_box_made_of_a_width_comes_back_with_its_far_corner() {
        assertComesBack(
                with(1, new Shape.Area(new Box(0.1, 0.1, 0.1 + 0.2, 0.1 + 0.7))),
                with(2, new Shape.Area(new Box(473.07, 395.93, 473.07 + 38.65, 395.93 + 28.67))));
    }

    @Test
    void whether_a_reader_gave_the_id_comes_back() {
        assertComesBack(with(1, SPOT), with(1, SPOT).numberedAs(2), with(3, SPOT));
    }

    @Test
    void votes_guids_times_and_marks_come_back() {
        assertComesBack(
                new Annotation(
                        7,
                        1,
                        0,
                        SPOT,
                        List.of(new Vote(1, null), new Vote(Category.NO_AGREEMENT, 9L), new Vote(2, -1L))),
                new Annotation(
                        Long.MAX_VALUE,
                        -4,
                        Integer.MAX_VALUE,
                        SPOT,
                        List.of(),
                        "Größe 図 \ud83d \0",
                        -0.0,
                        true,
                        Extras.EMPTY),
                new Annotation(
                        Long.MIN_VALUE,
                        1L << 40,
                        -3,
                        SPOT,
                        List.of(new Vote(1, null)),
                        "",
                        1.6e9 + 0.1,
                        false,
                        Extras.EMPTY));
    }

    @Test
    void extras_come_back_with_the_types_of_their_numbers() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("integer", -7);
        values.put("long", 1L << 40);
        values.put("small long", 3L);
        values.put("big", new BigInteger("123456789012345678901234567890"));
        values.put("double", 12.0);
        values.put("fraction", 702.1057499999998);
        values.put("minus zero", -0.0);
        values.put("decimal", new BigDecimal("1.10"));
        values.put("huge decimal", new BigDecimal("-1E+400"));
        values.put("text", "図 \"quoted\"");
        values.put("nothing", null);
        values.put("truths", List.of(true, false));
        values.put("list", new ArrayList<>(Arrays.asList(1, 2.0, null, "x", List.of(), Map.of())));
        values.put("doubles", List.of(1.5, 2.0, -3.25));
        values.put("thirds", List.of(1 / 3.0, -0.0));
        values.put("object", Map.of("integer", Map.of("text", 1)));
        Annotation annotation = new Annotation(1, 1, 1, SPOT, List.of(), null, null, false, new Extras(values));

        Annotation back = packed(List.of(annotation)).get(0);

        assertThat(back).isEqualTo(annotation);
        assertThat(back.extras().values().toString()).isEqualTo(values.toString());
        assertThat(back.extras().get("small long")).isInstanceOf(Long.class);
        assertThat(back.extras().get("double")).isInstanceOf(Double.class);
        assertThat(new ArrayList<>(back.extras().values().keySet())).isEqualTo(new ArrayList<>(values.keySet()));
    }

    @Test
    void a_segmentation_that_repeats_the_corners_comes_back_and_takes_no_room() {
        List<Double> coordinates = IntStream.range(0, 200)
                .mapToObj(i -> 100 + (i * i % 77) / 100.0)
                .toList();
        List<Point> corners = IntStream.range(0, 100)
                .mapToObj(i -> new Point(coordinates.get(2 * i), coordinates.get(2 * i + 1)))
                .toList();
        Shape polygon = new Shape.Polygon(corners);
        Annotation annotation = new Annotation(
                1, 1, 1, polygon, List.of(), null, null, false, extra("segmentation", List.of(coordinates)));
        PackedRowsWriter plain = new PackedRowsWriter();
        plain.add(with(1, polygon));
        PackedRowsWriter segmented = new PackedRowsWriter();
        segmented.add(annotation);

        assertComesBack(annotation);
        assertThat(segmented.rows().blocks().get(0).length)
                .isLessThan(plain.rows().blocks().get(0).length + 10);
    }

    @Test
    void a_usual_row_takes_few_bytes() {
        PackedRowsWriter writer = new PackedRowsWriter();
        for (int i = 0; i < 3200; i++) {
            double x = i * 37 % 6900 + 0.25;
            writer.add(new Annotation(
                    9_000_000 + i,
                    i % 500,
                    1,
                    new Shape.Area(new Box(x, i, x + 50, i + 50)),
                    List.of(new Vote(1, null), new Vote(2, null))));
        }

        assertThat(writer.rows().blocks().stream()
                                .mapToInt(block -> block.length)
                                .sum()
                        / 3200)
                .isBetween(10, 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_goes_in_comes_out_in_any_order(long seed) {
        List<Annotation> annotations = random(seed, 1000);
        List<Annotation> packed = packed(annotations);

        assertThat(packed).hasSize(1000).isEqualTo(annotations);
        assertThat(new ArrayList<>(packed)).isEqualTo(annotations);
        assertThat(packed.stream().toList()).isEqualTo(annotations);
        assertThat(packed.hashCode()).isEqualTo(annotations.hashCode());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, annotations.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        for (int index : order) {
            assertThat(packed.get(index)).isEqualTo(annotations.get(index));
        }
        assertThatThrownBy(() -> packed.get(1000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> packed.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_choice_of_a_choice_is_what_the_same_choice_of_a_plain_list_is() {
        List<Annotation> annotations = random(5, 500);
        PackedAnnotations packed = packed(annotations);

        PackedAnnotations even = packed.where(annotation -> annotation.id() % 2 == 0);
        PackedAnnotations both = even.where(annotation -> annotation.roiId() % 3 == 0);

        List<Annotation> expected = annotations.stream()
                .filter(annotation -> annotation.id() % 2 == 0 && annotation.roiId() % 3 == 0)
                .toList();
        assertThat(both).isEqualTo(expected).isNotEmpty();
        assertThat(packed.where(annotation -> true)).isSameAs(packed);
        assertThat(packed.where(annotation -> false)).isEmpty();
        assertThat(both.at(new int[] {2, 0})).containsExactly(expected.get(2), expected.get(0));
    }

    @Test
    void annotations_are_found_by_image_as_in_a_plain_list() {
        List<Annotation> annotations = random(6, 500);
        Dataset plain = dataset(annotations);
        Dataset packed = dataset(packed(annotations));

        assertThat(packed).isEqualTo(plain);
        assertThat(packed.annotationsByRoi()).isEqualTo(plain.annotationsByRoi());
        assertThat(packed.withContent(packed.rois(), one -> one.id() % 2 == 0).annotationsByRoi())
                .isEqualTo(plain.withContent(plain.rois(), one -> one.id() % 2 == 0)
                        .annotationsByRoi());
    }

    @Test
    void a_dataset_checks_packed_annotations_as_it_does_others() {
        Shape spot = new Shape.Spot(new Point(1, 1));
        List<Annotation> falling = List.of(with(5, spot), with(3, spot), with(4, spot));

        assertThat(dataset(packed(falling)).annotations()).isEqualTo(falling);
        assertInvalid(packed(List.of(with(5, spot), with(3, spot), with(5, spot))), "annotation id 5 is used twice");
        assertInvalid(
                packed(List.of(with(5, spot), new Annotation(6, 99, 1, spot, List.of()))), "annotation 6: image 99");
        assertInvalid(packed(List.of(new Annotation(6, 1, 9, spot, List.of()))), "annotation 6: category 9");
        assertInvalid(
                packed(List.of(new Annotation(6, 1, 1, spot, List.of(new Vote(1, 8L))))),
                "annotation 6: a vote names annotator 8");
        PackedAnnotations chosen = packed(List.of(with(5, spot), new Annotation(6, 99, 1, spot, List.of())))
                .at(new int[] {0});
        assertThat(dataset(chosen).annotations()).containsExactly(with(5, spot));
    }

    @Test
    void a_builder_packs_many_and_leaves_few_as_they_are() {
        AnnotationListBuilder few = new AnnotationListBuilder();
        AnnotationListBuilder many = new AnnotationListBuilder();
        LongStream.range(0, AnnotationListBuilder.FEW).forEach(id -> few.add(with(id, SPOT)));
        LongStream.rangeClosed(0, AnnotationListBuilder.FEW).forEach(id -> many.add(with(id, SPOT)));

        assertThat(few.list()).hasSize(AnnotationListBuilder.FEW).isNotInstanceOf(PackedAnnotations.class);
        assertThat(many.list()).hasSize(AnnotationListBuilder.FEW + 1).isInstanceOf(PackedAnnotations.class);
        assertThat(few.list().get(77)).isEqualTo(with(77, SPOT));
    }

    private static void assertComesBack(Annotation... annotations) {
        assertThat(packed(List.of(annotations))).containsExactly(annotations);
    }

    private static void assertInvalid(List<Annotation> annotations, String sentence) {
        assertThatThrownBy(() -> dataset(annotations))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(sentence);
    }

    private static PackedAnnotations packed(List<Annotation> annotations) {
        PackedRowsWriter writer = new PackedRowsWriter();
        annotations.forEach(writer::add);
        return new PackedAnnotations(writer.rows());
    }

    private static Annotation with(long id, Shape shape) {
        return new Annotation(id, 1, 1, shape, List.of());
    }

    private static Extras extra(String key, Object value) {
        return Extras.EMPTY.with(key, value);
    }

    /** Annotations of ten images and three classes, ids in no order. */
    private static List<Annotation> random(long seed, int count) {
        Random random = new Random(seed);
        List<Integer> ids = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(ids, random);
        List<Annotation> annotations = new ArrayList<>();
        for (int id : ids) {
            annotations.add(new Annotation(
                    id,
                    1 + random.nextInt(10),
                    random.nextInt(3) - 1,
                    shape(random),
                    List.of(new Vote(random.nextInt(3) - 1, random.nextBoolean() ? null : 1L))
                            .subList(0, random.nextInt(2)),
                    random.nextInt(4) == 0 ? "guid " + id : null,
                    random.nextInt(4) == 0 ? random.nextDouble() : null,
                    random.nextInt(4) == 0,
                    random.nextInt(4) == 0 ? extra("score" + random.nextInt(5), random.nextGaussian()) : Extras.EMPTY));
        }
        return annotations;
    }

    private static Shape shape(Random random) {
        Point a = point(random);
        return switch (random.nextInt(6)) {
            case 0 -> new Shape.Spot(a);
            case 1 -> new Shape.SpecialSpot(a);
            case 2 -> new Shape.Area(Box.ofCorners(a, point(random)));
            case 3 -> new Shape.Circle(Box.ofCorners(a, point(random)));
            case 4 ->
                new Shape.Polygon(IntStream.range(0, 1 + random.nextInt(20))
                        .mapToObj(i -> point(random))
                        .toList());
            default -> new Shape.ImageLabel();
        };
    }

    private static Point point(Random random) {
        return new Point(coordinate(random), coordinate(random));
    }

    private static double coordinate(Random random) {
        double value = random.nextGaussian() * 5000;
        double unit = Math.pow(10, random.nextInt(4));
        return random.nextInt(10) == 0 ? value : Math.rint(value * unit) / unit;
    }

    private static Dataset dataset(List<Annotation> annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(0, "mitosis", Extras.EMPTY), Category.named(1, "other", Extras.EMPTY)),
                List.of(new Annotator(1, "expert", Extras.EMPTY)),
                IntStream.rangeClosed(1, 10)
                        .mapToObj(id -> new Roi(id, id + ".tiff", RoiFacts.NONE, Extras.EMPTY))
                        .toList(),
                annotations,
                Extras.EMPTY);
    }
}

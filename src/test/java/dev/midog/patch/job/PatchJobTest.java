package dev.midog.patch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.image.Frame;
import dev.midog.image.RoiTiffWriter;
import dev.midog.patch.BorderFill;
import dev.midog.patch.PadColor;
import dev.midog.patch.Reflection;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.PlanSettings.Placement;
import dev.midog.patch.plan.SampleSettings;
import dev.midog.patch.plan.SamplerKind;
import dev.midog.patch.plan.Samplers;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.plan.SourceImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatchJobTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final PatchSize SIZE = new PatchSize(48, 32);

    @TempDir
    private Path folder;

    private final List<SourceImage> images = new ArrayList<>();
    private final Map<Long, SourceImageFile> files = new LinkedHashMap<>();

    @BeforeEach
    void make() throws IOException {
        image(
                1,
                "a.tiff",
                List.of(
                        annotation(11, 1, new Shape.Area(new Box(20.5, 30, 60, 70.25))),
                        annotation(12, 2, new Shape.Spot(new Point(150, 90))),
                        annotation(13, 2, new Shape.Circle(new Box(200, 100, 230, 120)))));
        image(
                2,
                "b.tiff",
                List.of(
                        annotation(
                                21,
                                1,
                                new Shape.Polygon(List.of(new Point(5, 5), new Point(40, 9), new Point(20, 44)))),
                        annotation(22, 1, new Shape.SpecialSpot(new Point(299, 199)))));
    }

    static Stream<Placement> placements() {
        return Stream.concat(
                Stream.of(new PlanSettings.Grid(8, false), new PlanSettings.Centered(5)),
                Samplers.ALL.stream()
                        .map(SamplerKind::name)
                        .map(name -> new PlanSettings.Sampled(SampleSettings.of(25, name))));
    }

    @ParameterizedTest
    @MethodSource("placements")
    void another_jvm_cuts_the_same_patches(Placement placement) throws IOException, InterruptedException {
        PatchJob job = job(placement, EdgeRule.PAD, PadColor.WHITE);
        Path file = folder.resolve("job");
        Files.write(file, job.bytes());

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobCutter.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(other.waitFor()).as(said).isZero();
        assertThat(said.lines().toList()).isNotEmpty().isEqualTo(JobCutter.lines(job));
    }

    @ParameterizedTest
    @MethodSource("placements")
    void bytes_give_back_plan_files_and_border(Placement placement) {
        for (BorderFill fill : List.of(new PadColor(1, 2, 255), Reflection.MIRROR)) {
            PatchJob job = job(placement, fill instanceof PadColor ? EdgeRule.PAD : EdgeRule.REFLECT, fill);

            PatchJob read = PatchJob.of(job.bytes());

            assertThat(read).isEqualTo(job);
            assertThat(read.bytes()).isEqualTo(job.bytes());
        }
    }

    @Test
    void numbers_and_addresses_that_make_no_sense_are_refused() {
        PatchJob job = job(new PlanSettings.Grid(8, false), EdgeRule.PAD, PadColor.WHITE);

        assertThatThrownBy(() -> job.cut(0, patch -> {}))
                .isInstanceOf(MidogException.class)
                .hasMessage("threads 0 is not a number of at least 1");
        assertThatThrownBy(() -> job.part(5, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> job.part(0, 100_000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PatchJob.of(job.bytes(file -> "s3://bucket/a.tiff")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("s3://bucket/a.tiff");
        assertThatThrownBy(() -> PatchJob.of(job.bytes(file -> "file://host/x y")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("neither a path");
    }

    @Test
    void a_job_of_few_patches_is_cut_on_as_many_threads_as_are_asked_for() throws IOException, InterruptedException {
        PatchJob job =
                job(PlanSettings.Grid.PLAIN, EdgeRule.PAD, PadColor.WHITE).part(0, 8);
        CountDownLatch threads = new CountDownLatch(4);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();

        job.cut(4, patch -> {
            if (seen.add(Thread.currentThread())) {
                threads.countDown();
            }
            await(threads);
        });

        assertThat(seen).hasSize(4);
    }

    /** Waits until all threads have come; a thread that would cut alone ends the test. */
    private static void await(CountDownLatch threads) throws IOException {
        try {
            if (!threads.await(1, TimeUnit.MINUTES)) {
                throw new IOException("threads that never came: " + threads.getCount());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_patch_takes_a_few_bytes_whatever_it_shows() {
        PatchJob job = job(new PlanSettings.Grid(31, false), EdgeRule.PAD, PadColor.WHITE);
        PatchJob one = job.part(0, 1);
        long annotations = job.plan().annotationCount();

        int bytesOfPatches = job.bytes().length - one.bytes().length;

        assertThat(job.plan().patchCount()).isGreaterThan(300);
        assertThat(bytesOfPatches).isLessThan((int) (50 * job.plan().patchCount() + 34 * annotations + 1000));
    }

    @Test
    void images_are_named_by_path_uri_or_as_the_reader_knows_them() {
        PatchJob job = job(PlanSettings.Grid.PLAIN, EdgeRule.PAD, PadColor.WHITE);

        byte[] byUri = job.bytes(file -> file.path().toUri().toString());
        byte[] byName = job.bytes(file -> "s3://slides/" + file.name());

        assertThat(PatchJob.of(byUri)).isEqualTo(job);
        assertThat(PatchJob.of(byName, name -> folder.resolve(name.substring("s3://slides/".length()))))
                .isEqualTo(job);
    }

    @Test
    void parts_and_shards_cut_together_what_the_whole_cuts() throws IOException, InterruptedException {
        PatchJob job = job(PlanSettings.Grid.PLAIN, EdgeRule.PARTIAL, PadColor.WHITE);
        List<String> joined = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            joined.addAll(
                    JobCutter.lines(PatchJob.of(job.shard(new Shard(number, 3)).bytes())));
        }

        assertThat(joined).containsExactlyInAnyOrderElementsOf(JobCutter.lines(job));
        assertThat(job.part(0, 1).files()).containsOnlyKeys(1L);
    }

    @Test
    void a_place_in_a_patch_is_found_again_in_the_full_resolution() {
        Frame half = new Frame(1, WIDTH / 2, HEIGHT / 2, 2, 2);
        SourceImageFile source = new SourceImageFile(folder, "a.tiff", 1, WIDTH, HEIGHT, half, null, 0);
        PatchRequest patch = job(PlanSettings.Grid.PLAIN, EdgeRule.PAD, PadColor.WHITE)
                .plan()
                .patches()
                .skip(1)
                .findFirst()
                .orElseThrow();

        assertThat(source.toFullResolution(patch.window(), new Point(3, 5))).isEqualTo(new Point(102, 10));
        assertThat(source.toFullResolution(patch.window(), new Box(0, 1, 2, 3))).isEqualTo(new Box(96, 2, 100, 6));
    }

    @Test
    void bytes_of_another_version_or_damaged_ones_are_refused() {
        byte[] bytes =
                job(PlanSettings.Grid.PLAIN, EdgeRule.PAD, PadColor.WHITE).bytes();
        byte[] later = bytes.clone();
        later[8] = 4;
        byte[] foreign = bytes.clone();
        foreign[0] = 'X';

        assertRefused(later, "the job of patches has version 4, and this program reads 2 and 3");
        assertRefused(foreign, "the bytes are not a job of patches: they do not begin with MIDOGJOB");
        assertRefused(new byte[0], "the bytes are not a job of patches");
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = bytes.clone();
            damaged[12 + random.nextInt(bytes.length - 12)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged, "the job of patches is damaged");
            assertRefused(
                    Arrays.copyOf(bytes, 16 + random.nextInt(bytes.length - 17)), "the job of patches is damaged");
        }
    }

    @Test
    void a_plan_with_an_image_whose_file_is_not_known_is_refused() {
        PatchPlan plan =
                job(PlanSettings.Grid.PLAIN, EdgeRule.PAD, PadColor.WHITE).plan();

        assertThatThrownBy(() -> new PatchJob(plan, Map.of(), PadColor.WHITE))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("the file of image 1 (a.tiff) is missing");
    }

    private PatchJob job(Placement placement, EdgeRule edge, BorderFill fill) {
        PlanSettings settings = PlanSettings.builder(SIZE)
                .placement(placement)
                .edge(edge)
                .seed(7)
                .build();
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY)),
                List.of(),
                List.of(),
                List.of(),
                Extras.EMPTY);
        return new PatchJob(settings.plan(images, dataset, new Notices()), files, fill);
    }

    private void image(long id, String name, List<Annotation> annotations) throws IOException {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new Random(id).nextBytes(rgb);
        Path path = folder.resolve(name);
        MicronsPerPixel scale = new MicronsPerPixel(0.25, 0.25);
        RoiTiffWriter.write(path, WIDTH, HEIGHT, rgb, scale);
        RoiFacts stated = new RoiFacts(
                WIDTH, HEIGHT, "canine \u00fcber tumor", "scanner", null, "canine", scale, Split.TEST, true);
        Roi roi = new Roi(id, name, stated, RoiFacts.NONE.withSplit(Split.TRAIN), Extras.EMPTY);
        images.add(new SourceImage(roi, name.substring(0, 1), WIDTH, HEIGHT, annotations));
        files.put(
                id,
                new SourceImageFile(path, name, Files.size(path), WIDTH, HEIGHT, Frame.full(WIDTH, HEIGHT), scale, 0));
    }

    private static Annotation annotation(long id, int category, Shape shape) {
        return new Annotation(id, id / 10, category, shape, List.of(new Vote(1, null), new Vote(2, 4L)));
    }

    private static void assertRefused(byte[] bytes, String sentence) {
        assertThatThrownBy(() -> PatchJob.of(bytes))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(sentence);
    }
}

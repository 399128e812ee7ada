package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A command that is killed at a system call, and then given again, ends in the same bytes as one that was left alone, and leaves
 * nothing behind.
 *
 * <p>{@code strace} kills it at the entry of a call that changes files. The calls are drawn with a fixed seed;
 * {@code -Dmidog.kills=200} draws so many for each command.
 */
@EnabledOnOs(OS.LINUX)
class KilledRunsIT {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final int KILLS = Integer.getInteger("midog.kills", 2);
    private static final int KILLED = 137;
    private static final long SEED = 42;

    /** Opening counts where it makes a file; writing is drawn more rarely, as there is much of it. */
    private static final String CALLS = "mkdir,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,"
            + "symlinkat,ftruncate,fsync,copy_file_range,sendfile,write,pwrite64,openat";

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)");

    @TempDir
    private Path temp;

    private Path template;
    private Path world;

    /**
     * A system call to be killed at.
     *
     * @param number the how manieth of its name in its thread, from 1
     */
    private record Call(String name, int number) {}

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Files.isExecutable(STRACE), "strace is missing");
        world = temp.resolve("world");
        Files.createDirectory(world);
        ExtractFixture fixture = ExtractFixture.in(world, 64, 64);
        Files.copy(fixture.dataset(), world.resolve("b.json"));
        Files.writeString(world.resolve("p.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\nb.tiff,40,40,0.6\n");
        ok("convert dataset.json %/old --to yolo --images images --copy");
        ok("extract dataset.json --images images --size 32 --labels coco,yolo,masks --out %/patches");
        ok("extract dataset.json --images images --size 32 --shard 1/2 --out %/s1");
        ok("extract dataset.json --images images --size 32 --shard 2/2 --out %/s2");
        ok("extract dataset.json --images images --size 32 --shard 1/2 --out %/broken");
        Files.writeString(world.resolve("broken/images/a_x00000_y00000_32x32.png"), "truncated");
        template = temp.resolve("template");
        copy(world, template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert dataset.json %/o.json --to coco --report %/r.json",
                "convert dataset.json %/o.sqlite --report %/r.json",
                "convert dataset.json %/y --to yolo --images images --copy",
                "convert dataset.json old --to voc --images images --link --force",
                "merge dataset.json b.json %/m --to yolo --report %/r.json",
                "join dataset.json b.json %/j --to yolo --report %/jr.json",
                "validate dataset.json --fix %/f --to yolo --output %/v.txt",
                "evaluate --truth dataset.json --predictions p.csv --radius-px 25 --output %/m.json --list-errors %/e.json",
                "stats dataset.json --output b.json --force",
                "extract dataset.json --images images --size 32 --labels coco,yolo,csv,hf,masks --out %/e",
                "extract dataset.json --images images --size 40 --labels coco,hf --out patches --force",
                "extract dataset.json --images images --crop-size 50 --labels folders,hf --out patches --force",
                "extract dataset.json --images images --size 32 --layout webdataset --shard-size 3 --out %/t",
                "extract dataset.json --images images --size 32 --shard 1/2 --out broken",
                "extract --merge s1 s2 --out %/all",
                "extract dataset.json --images images --size 32 --stream raw --out %/samples",
                "draw dataset.json --images images --out %/drawn",
                "montage patches --output %/sheet.png",
                "demo %/d"
            })
    void the_same_command_finishes_the_job(String line) throws IOException, InterruptedException {
        ok(line);
        Map<String, String> whole = tree();
        assertThat(whole.keySet()).noneMatch(name -> name.contains(".midog-"));
        restore();
        List<Call> calls = calls(line);

        Random random = new Random(SEED);
        boolean isTwice = false;
        int killed = 0;
        for (Call call : calls) {
            restore();
            killed += killed(line, call);
            if (isTwice) {
                killed(line, calls.get(random.nextInt(calls.size())));
            }
            CliRun again = midog(line);
            String what = "killed at " + call + (isTwice ? " and again" : "") + ", then: " + again.err();
            isTwice = !isTwice;
            if (again.exitCode() != 0) {
                assertThat(again.err()).as(what).contains(" exists already; give --force to replace it");
            }
            assertThat(tree()).as(what).isEqualTo(whole);
        }
        assertThat(killed).as("runs that were killed, of %s", calls).isPositive();
    }

    /** Runs the command until it is killed at {@code call}; 0 where it ended before, as it does where less is left to do. */
    private int killed(String line, Call call) throws IOException, InterruptedException {
        int exitCode = traced(
                line,
                "-e",
                "trace=" + call.name(),
                "-e",
                "inject=" + call.name() + ":signal=SIGKILL:when=" + call.number());
        return exitCode == KILLED ? 1 : 0;
    }

    /** Some of the calls of the command that change what is in the folder, in a seeded order. */
    private List<Call> calls(String line) throws IOException, InterruptedException {
        Path log = temp.resolve("calls");
        assertThat(traced(line, "--seccomp-bpf", "-y", "-o", log.toString(), "-e", "trace=" + CALLS))
                .isZero();
        Map<String, Integer> counts = new HashMap<>();
        List<Call> changes = new ArrayList<>();
        List<Call> writes = new ArrayList<>();
        for (String text : Files.readAllLines(log)) {
            Matcher matcher = CALL.matcher(text);
            if (matcher.matches()) {
                String name = matcher.group(2);
                int number = counts.merge(matcher.group(1) + name, 1, Integer::sum);
                boolean makes = !name.equals("openat") || matcher.group(3).contains("O_CREAT");
                if (matcher.group(3).contains(world.toString()) && makes) {
                    (name.contains("write") ? writes : changes).add(new Call(name, number));
                }
            }
        }
        assertThat(changes).isNotEmpty();
        Random random = new Random(SEED);
        Collections.shuffle(changes, random);
        Collections.shuffle(writes, random);
        int ofWriting = KILLS / 4;
        List<Call> drawn = new ArrayList<>(changes.subList(0, Math.min(changes.size(), KILLS - ofWriting)));
        drawn.addAll(writes.subList(0, Math.min(writes.size(), ofWriting)));
        return drawn;
    }

    /** Runs the command in a process of its own under strace; its exit code, {@value #KILLED} where it was killed. */
    private int traced(String line, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(STRACE.toString(), "-f", "-qq"));
        if (!Arrays.asList(options).contains("-o")) {
            command.addAll(List.of("-o", "/dev/null"));
        }
        command.addAll(List.of(options));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        Arrays.stream(words(line)).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    private void ok(String line) {
        CliRun run = midog(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private CliRun midog(String line) {
        return CliRun.midog(words(line));
    }

    /** The words of the line; those that name something in the folder, or begin with %/, stand for it. */
    private Object[] words(String line) {
        return Arrays.stream(line.split(" "))
                .map(word -> word.startsWith("%/")
                        ? world.resolve(word.substring(2))
                        : Files.exists(world.resolve(word)) ? world.resolve(word) : word)
                .toArray();
    }

    private void restore() throws IOException {
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(template, world);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Everything in the folder, hidden files, links and empty folders too, with the hashes of files. */
    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.toList()) {
                tree.put(
                        world.relativize(file).toString(),
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).toString()
                                : "");
            }
        }
        tree.putAll(ExtractFixture.hashes(world));
        return tree;
    }
}

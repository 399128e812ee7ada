package dev.midog.view;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code midog view} as a program of its own, which has printed its address. */
public final class ViewChild implements AutoCloseable {
    private final Process process;
    private final String address;

    private ViewChild(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @param folder the one that it runs in
     * @param java options of its JVM
     * @param args what follows {@code view --no-open}
     */
    public static ViewChild start(Path folder, List<String> java, Object... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.addAll(List.of("dev.midog.cli.Main", "view", "--no-open"));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return new ViewChild(process, out.readLine());
    }

    /** The class path of the tests, for a program that runs in any folder. */
    public static String classPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** The address that it printed, with the token. */
    public String address() {
        return address;
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** A good request for {@code path}. */
    RawRequest get(String path) {
        return RawRequest.of(address, "GET", path).host().header("X-Midog-Token", address.replaceFirst(".*token=", ""));
    }

    /** Ends it as {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

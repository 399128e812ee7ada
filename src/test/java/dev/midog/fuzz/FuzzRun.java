package dev.midog.fuzz;

import java.util.Random;
import java.util.regex.Pattern;

/**
 * The frame of a program that reads damaged files, each of which must give a result or a sentence.
 *
 * <p>Arguments: the seed, the first mutation and one more than the last. It ends with 1 at the first mutation that gives
 * anything else, and prints how to run it again; what was damaged stays. The main thread bears the name of the mutation that
 * it is at, so that a stack dump of a run that hangs tells which one that is.
 */
public final class FuzzRun {
    private static final Pattern INNARDS = Pattern.compile(
            "\\b(java|javax|jdk|sun|com|org|dev)\\.\\w+\\.|\\b[A-Z]\\w*(Exception|Error)\\b|\\[B@|^null$");

    private final String program;
    private final long seed;

    /** What is done with each mutation. */
    @FunctionalInterface
    public interface Trial {
        /** Makes the mutation with {@code number}, all of its chance from {@code random}, and reads it. */
        void run(int number, Random random) throws Exception;
    }

    private FuzzRun(String program, long seed) {
        this.program = program;
        this.seed = seed;
    }

    /** Runs the mutations that {@code args} ask for; does not return where one fails. */
    public static int run(Class<?> program, Trial trial, String... args) {
        FuzzRun run = new FuzzRun(program.getSimpleName(), Long.parseLong(args[0]));
        int first = Integer.parseInt(args[1]);
        int end = Integer.parseInt(args[2]);
        for (int i = first; i < end; i++) {
            run.one(trial, i);
        }
        return end - first;
    }

    /** What keeps {@code message} from being one plain sentence that has one of {@code names} in it; empty where nothing does. */
    public static String faultOf(String message, String... names) {
        boolean named = names.length == 0;
        for (String name : names) {
            named |= message.contains(name);
        }
        if (message.isBlank()) {
            return "an empty message";
        }
        if (message.chars().anyMatch(Character::isISOControl)) {
            return "a message of several lines, or with control characters";
        }
        if (message.length() > 5000) {
            return "a message of " + message.length() + " characters";
        }
        if (INNARDS.matcher(message).find()) {
            return "a message with the program's innards";
        }
        return named ? "" : "a message that does not name the file";
    }

    private void one(Trial trial, int number) {
        String at = "mutation " + number + " of seed " + seed + "; again with: " + program + " " + seed + " " + number
                + " " + (number + 1);
        Thread.currentThread().setName(at);
        try {
            trial.run(number, new Random(seed * 1_000_003 + number));
        } catch (Throwable e) {
            System.out.println(at);
            e.printStackTrace(System.out);
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }
}

package dev.midog.cli.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens an address in the browser by the program that the system has for it. */
final class BrowserOpener {
    private static final long SECONDS = 10;
    private static final String REMEDY = "; open the address above in a browser yourself";

    private final List<String> command;
    private final boolean hasDesktop;

    /**
     * An opener for a system.
     *
     * @param system the name of the operating system, as Java has it
     * @param environment its variables
     */
    BrowserOpener(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            // The empty text is the title of a window; without it start would take the address for one.
            command = List.of("cmd", "/c", "start", "\"\"");
            hasDesktop = true;
        } else if (name.startsWith("mac")) {
            command = List.of("open");
            hasDesktop = true;
        } else {
            command = List.of("xdg-open");
            hasDesktop = environment.containsKey("DISPLAY")
                    || environment.containsKey("WAYLAND_DISPLAY")
                    || environment.containsKey("BROWSER");
        }
    }

    /** Opens {@code address}; what hinders it is given to {@code notes}, from a thread of its own. */
    void open(String address, Consumer<String> notes) {
        Thread thread = new Thread(() -> failure(address).ifPresent(notes), "midog-open");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens {@code address} and waits a little; why it failed, if it did. */
    Optional<String> failure(String address) {
        if (!hasDesktop) {
            return Optional.of("there is no desktop here to open a browser on" + REMEDY);
        }
        List<String> words = new ArrayList<>(command);
        words.add(address);
        try {
            Process opener = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            opener.getOutputStream().close();
            boolean failed = opener.waitFor(SECONDS, TimeUnit.SECONDS) && opener.exitValue() != 0;
            return failed ? Optional.of(command.get(0) + " could not open a browser" + REMEDY) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(command.get(0) + " is not installed, so that no browser was opened" + REMEDY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

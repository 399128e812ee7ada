package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.view.ViewChild;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code midog view} as a process: what it prints, how it opens the browser, and how it ends. */
@DisabledOnOs(OS.WINDOWS)
class ViewProcessTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        Files.writeString(folder.resolve("d.csv"), "filename,x,y,label\na.tiff,40,30,mitotic figure\n");
    }

    @Test
    void the_address_is_all_of_stdout_and_ctrl_c_ends_it_quietly() throws Exception {
        Process view = start(Map.of(), "--no-open");
        BufferedReader out = view.inputReader(StandardCharsets.UTF_8);

        assertThat(out.readLine()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[0-9a-f]{32}");
        new ProcessBuilder("kill", "-INT", String.valueOf(view.pid())).start().waitFor();
        assertThat(view.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(view.exitValue()).isEqualTo(130);
        assertThat(out.readLine()).isNull();
        assertThat(view.errorReader(StandardCharsets.UTF_8).readLine()).isNull();
    }

    @Test
    void the_opener_of_the_system_is_given_the_address_and_its_failure_is_noted() throws Exception {
        Path opened = folder.resolve("opened");
        Path opener = Files.writeString(
                folder.resolve("bin/xdg-open"), "#!/bin/sh\nprintf '%s' \"$1\" >'" + opened + "'\nexit 3\n");
        assertThat(opener.toFile().setExecutable(true)).isTrue();
        Process view = start(Map.of("DISPLAY", ":0"));
        try {
            String address = view.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(view.errorReader(StandardCharsets.UTF_8).readLine())
                    .contains("xdg-open could not open a browser");
            assertThat(opened).hasContent(address);
        } finally {
            view.destroy();
            view.waitFor();
        }
    }

    @Test
    void an_absent_opener_and_an_absent_desktop_leave_a_note() throws Exception {
        assertThat(noteOf(Map.of("DISPLAY", ":0"))).contains("xdg-open is not installed", "open the address above");
        assertThat(noteOf(Map.of())).contains("there is no desktop here", "open the address above");
    }

    private String noteOf(Map<String, String> environment) throws Exception {
        Process view = start(environment);
        try {
            view.inputReader(StandardCharsets.UTF_8).readLine();
            return view.errorReader(StandardCharsets.UTF_8).readLine();
        } finally {
            view.destroy();
            view.waitFor();
        }
    }

    private Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                ViewChild.classPath(),
                "dev.midog.cli.Main",
                "view",
                "d.csv"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"));
        builder.environment().putAll(environment);
        builder.environment().put("PATH", folder.resolve("bin").toString());
        return builder.start();
    }
}

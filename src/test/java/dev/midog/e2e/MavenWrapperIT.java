package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checkout's {@code mvnw} at a mirror that hands out something else than Maven. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class MavenWrapperIT {
    private static final String PROGRAMS = "programs";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer mirror;

    @BeforeEach
    void start_mirror() throws IOException {
        mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = "not Maven".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        mirror.start();
    }

    @AfterEach
    void stop_mirror() throws IOException {
        mirror.stop(0);
        try (Stream<Path> links = Files.list(folder.resolve(PROGRAMS))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, -bin.zip", "false, -bin.tar.gz"})
    void another_archive_than_the_pinned_one_is_refused(boolean hasUnzip, String end) throws IOException {
        Launcher.Run run = Launcher.in(Launcher.PROJECT)
                .with("MVNW_REPOURL", "http://127.0.0.1:" + mirror.getAddress().getPort())
                .with("MAVEN_USER_HOME", folder.resolve("home").toString())
                .with("PATH", programs(hasUnzip).toString())
                .bash("./mvnw --version");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("Failed to validate Maven distribution SHA-256");
        assertThat(asked).singleElement().satisfies(path -> assertThat(path).endsWith(end));
    }

    /** A folder with links to all programs of the path, with or without {@code unzip}. */
    private Path programs(boolean hasUnzip) throws IOException {
        Path links = Files.createDirectories(folder.resolve(PROGRAMS));
        for (String place :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
            if (!Files.isDirectory(Path.of(place))) {
                continue;
            }
            try (Stream<Path> programs = Files.list(Path.of(place))) {
                for (Path program : programs.toList()) {
                    Path link = links.resolve(program.getFileName());
                    boolean isWanted = hasUnzip || !program.endsWith("unzip");
                    if (isWanted && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        if (hasUnzip && !Files.exists(links.resolve("unzip"))) {
            Files.createSymbolicLink(links.resolve("unzip"), links.resolve("true"));
        }
        return links;
    }
}

package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.api.JavaPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build installs is a library: an empty Maven project that depends on it compiles and runs the docs' program. */
class LibraryIT {
    private static final String PROJECT_POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>first-program</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
            %s
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>%s</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>%s</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-antrun-plugin</artifactId>
                    <version>%s</version>
                    <executions>
                      <execution>
                        <phase>compile</phase>
                        <goals>
                          <goal>run</goal>
                        </goals>
                        <configuration>
                          <target>
                            <java classname="%s" classpathref="maven.runtime.classpath" fork="true" failonerror="true"
                                  dir="%s" output="%s"/>
                          </target>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    private static Path folder;

    private static String pom = "";

    @BeforeAll
    static void readPom() throws IOException {
        pom = Files.readString(Launcher.PROJECT.resolve("pom.xml"));
    }

    @Test
    void the_first_program_of_the_docs_runs_in_an_empty_project() throws IOException {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
        Path repository = repositoryWithMidog();
        String program = JavaPage.read().programs().get(0);
        String className = JavaPage.classNameOf(program);
        Path project = Files.createDirectories(folder.resolve("project/src/main/java"))
                .resolve("../../..")
                .normalize();
        Files.writeString(project.resolve("src/main/java/" + className + ".java"), program);
        Path out = folder.resolve("out.txt");
        Files.writeString(
                project.resolve("pom.xml"),
                PROJECT_POM.formatted(
                        JavaPage.read().dependency(),
                        version("maven-resources-plugin"),
                        version("maven-compiler-plugin"),
                        version("maven-antrun-plugin"),
                        className,
                        folder.resolve("midog-demo"),
                        out));

        Launcher.Run run = Launcher.in(folder)
                .bash("'" + Launcher.PROJECT.resolve("mvnw") + "' -o -q -B -f '" + project + "' -Dmaven.repo.local='"
                        + repository + "' -Dmaven.repo.local.tail='" + localRepository() + "' compile");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(out)).contains("demo_1.tiff");
    }

    @Test
    void the_library_is_plain_and_comes_with_sources() throws IOException {
        try (ZipFile jar = new ZipFile(artifact(".jar").toFile())) {
            assertThat(jar.getEntry("dev/midog/api/Slide.class")).isNotNull();
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .allMatch(entry -> entry.getName().startsWith("dev/midog/"));
        }
        assertThat(pom).containsPattern("<artifactId>picocli</artifactId>(?s:.){0,250}<optional>true</optional>");
    }

    /** A local repository with what {@code install} would put there. */
    private static Path repositoryWithMidog() throws IOException {
        Path repository = folder.resolve("repository");
        Path place = Files.createDirectories(repository.resolve("dev/midog/midog/" + projectVersion()));
        Files.copy(artifact(".jar"), place.resolve("midog-" + projectVersion() + ".jar"));
        Files.copy(Launcher.PROJECT.resolve("pom.xml"), place.resolve("midog-" + projectVersion() + ".pom"));
        return repository;
    }

    private static Path artifact(String end) {
        return Launcher.PROJECT.resolve("target/midog-" + projectVersion() + end);
    }

    private static String projectVersion() {
        return between("<artifactId>midog</artifactId>\n  <version>", "</version>");
    }

    private static String version(String plugin) {
        return between("<" + plugin + ".version>", "</" + plugin + ".version>");
    }

    private static String between(String start, String end) {
        int from = pom.indexOf(start) + start.length();
        return pom.substring(from, pom.indexOf(end, from));
    }

    /** The repository that this build fills; Surefire and Failsafe name it. */
    private static String localRepository() {
        String named = System.getProperty("localRepository");
        return named != null
                ? named
                : Path.of(System.getProperty("user.home"), ".m2", "repository").toString();
    }
}

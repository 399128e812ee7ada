package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send the half of a request and then nothing. */
class StalledClientsTest {
    private static final int STALLED = 600;

    @TempDir
    private Path folder;

    @Test
    void one_that_stops_is_cut_off() throws Exception {
        // In a program of its own, as the server takes its limits when the first one of a program begins.
        try (ViewChild viewer = ViewChild.start(folder, List.of(), dataset());
                Socket stalled = viewer.get("/api/dataset").begin()) {
            assertThat(stalled.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void hundreds_of_half_sent_requests_hold_up_nobody() throws Exception {
        // None is cut off while this runs.
        List<String> patient = List.of("-Dsun.net.httpserver.maxReqTime=3600");
        List<Socket> stalled = new ArrayList<>();
        try (ViewChild viewer = ViewChild.start(folder, patient, dataset())) {
            for (int i = 0; i < STALLED; i++) {
                stalled.add(viewer.get("/api/dataset").begin());
            }

            assertThat(viewer.get("/api/dataset").send().status()).isEqualTo(200);
        } finally {
            for (Socket one : stalled) {
                one.close();
            }
        }
    }

    private Path dataset() throws IOException {
        return Files.writeString(folder.resolve("d.csv"), "filename,x,y,label\na.tiff,40,30,mitotic figure\n");
    }
}

package dev.midog.task.download;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.HttpSettings;
import dev.midog.fetch.source.ProxyChoice;
import dev.midog.fetch.transfer.FetchEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings for downloads from given hosts, and a listener that keeps what it hears. */
final class DownloadFixture implements DownloadListener {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<FetchEvent> events = new ArrayList<>();
    private final List<DownloadPlan> plans = new ArrayList<>();

    static DownloadSettings settings(Path folder, List<WantedFile> files, String api, String ndownloader) {
        return DownloadSettings.builder(folder, files, transfer(new Endpoints(api, ndownloader, null), 2))
                .build();
    }

    static FetchSettings transfer(Endpoints endpoints, int jobs) {
        HttpSettings http =
                new HttpSettings("midog/test", null, ProxyChoice.of(null, Map.of()), MINUTE, MINUTE, MINUTE);
        return new FetchSettings(endpoints, http, jobs, 8, Duration.ofSeconds(1), 0, 1000);
    }

    static WantedFile image(int number) {
        return WantedFile.image(
                Catalogue.midogPlusPlus().find("%03d.tiff".formatted(number)).orElseThrow());
    }

    @Override
    public synchronized void planned(DownloadPlan plan) {
        plans.add(plan);
    }

    @Override
    public synchronized void event(FetchEvent event) {
        events.add(event);
    }

    @Override
    public void received(WantedFile file, int bytes) {
        // Counted by the run itself.
    }

    synchronized List<FetchEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<DownloadPlan> plans() {
        return List.copyOf(plans);
    }
}

package kz.kualik.identity.device;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The failures of each device by their keys; what is too old is forgotten. */
final class InMemoryDeviceLedger implements DeviceLedger {
    /** Devices that fail no more are swept out when there are so many. */
    private static final int SWEEP_AT = 10_000;

    private final Map<String, Map<String, Instant>> byDevice = new HashMap<>();
    private int sweepAt = SWEEP_AT;

    @Override
    public synchronized void failed(String key, String device, Instant at, Duration remembered) {
        Instant since = at.minus(remembered);
        if (byDevice.size() >= sweepAt) {
            byDevice.values().removeIf(failures -> failures.values().stream().noneMatch(old -> old.isAfter(since)));
            sweepAt = Math.max(SWEEP_AT, 2 * byDevice.size());
        }
        Map<String, Instant> failures = byDevice.computeIfAbsent(device, unknown -> new HashMap<>());
        failures.values().removeIf(old -> !old.isAfter(since));
        failures.putIfAbsent(key, at.truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public synchronized List<Instant> failures(String device, Instant now, Duration remembered) {
        Instant since = now.minus(remembered);
        return byDevice.getOrDefault(device, Map.of()).values().stream()
                .filter(at -> at.isAfter(since))
                .sorted()
                .toList();
    }
}

package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells what is going on where something takes longer than a second. */
record Progress(PrintWriter out) {
    <T> T during(String what, Supplier<T> work) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kualik-progress");
            thread.setDaemon(true);
            return thread;
        });
        try {
            timer.schedule(() -> out.println("        ... " + what), 1, TimeUnit.SECONDS);
            return work.get();
        } finally {
            timer.shutdownNow();
        }
    }
}

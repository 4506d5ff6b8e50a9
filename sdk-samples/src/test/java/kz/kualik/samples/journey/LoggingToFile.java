package kz.kualik.samples.journey;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** All that is logged, at every level, into the file that the property {@code log.file} names. */
public final class LoggingToFile implements SLF4JServiceProvider {
    private final ILoggerFactory loggers = name -> new FileLogger(name, LoggingToFile::out);
    private static @Nullable PrintWriter writer;

    private static synchronized PrintWriter out() {
        if (writer == null) {
            try {
                writer = new PrintWriter(Files.newBufferedWriter(Path.of(System.getProperty("log.file"))), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return writer;
    }

    private static final class FileLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;
        private final transient java.util.function.Supplier<PrintWriter> to;

        FileLogger(String name, java.util.function.Supplier<PrintWriter> to) {
            this.name = name;
            this.to = to;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
            PrintWriter out = to.get();
            synchronized (out) {
                out.println(level + " " + name + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
                if (throwable != null) {
                    throwable.printStackTrace(out);
                }
            }
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return new BasicMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new BasicMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        assert loggers != null;
    }
}

package kz.kualik.identity.identification;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.report.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners. One proxy serves all ports: eleven hand-written ones would differ in nothing but names. */
final class Observed {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteIdentification.class);

    private final List<IdentificationListener> listeners;

    Observed(List<IdentificationListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void moved(SessionId session, Stage from, Stage to, List<SessionEvent> events, List<Reason> reasons) {
        tell(listener -> listener.moved(new IdentificationListener.Transition(
                tag(session),
                from.name(),
                to.name(),
                events.stream().map(event -> event.getClass().getSimpleName()).toList(),
                reasons.stream().map(Reason::code).toList())));
    }

    private static String tag(SessionId session) {
        return session.value().substring(0, 8);
    }

    /** A port that tells of each call; the port itself where nobody listens. */
    <T> T port(Class<T> type, T port) {
        if (listeners.isEmpty()) {
            return port;
        }
        InvocationHandler handler = (proxy, method, arguments) -> call(type, port, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Class<?> type, Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invoke(port, method, arguments);
        }
        long start = System.nanoTime();
        try {
            Object answer = invoke(port, method, arguments);
            if (answer instanceof CompletionStage<?> later) {
                return later.whenComplete((value, failure) -> called(type, method, start, failure));
            }
            called(type, method, start, null);
            return answer;
        } catch (Throwable failure) {
            called(type, method, start, failure);
            throw failure;
        }
    }

    private static Object invoke(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void called(Class<?> type, Method method, long start, @Nullable Throwable failure) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Optional<ErrorCode> error = Optional.ofNullable(failure).map(Observed::code);
        tell(listener -> listener.called(
                new IdentificationListener.PortCall(type.getSimpleName(), method.getName(), took, error)));
    }

    private static ErrorCode code(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SdkException known ? known.code() : IdentityErrorCodes.PROVIDER_FAILED;
    }

    private void tell(Consumer<IdentificationListener> what) {
        for (IdentificationListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                // Its message is not ours to print.
                LOG.warn("a listener failed with {}", e.getClass().getName());
            }
        }
    }
}

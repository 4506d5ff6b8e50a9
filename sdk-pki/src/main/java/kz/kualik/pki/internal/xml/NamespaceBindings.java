package kz.kualik.pki.internal.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which prefix means which namespace, element by element. Changes are kept as a log that is undone at the end of an
 * element, since copies of a large map for each element would let a small document cost much work.
 */
final class NamespaceBindings {
    private final Map<String, String> bindings = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    private record Change(String prefix, @Nullable String before) {}

    /** An element begins. */
    void open() {
        marks.push(changes.size());
    }

    /** The element ends; what was bound within it is undone. */
    void close() {
        int size = marks.pop();
        while (changes.size() > size) {
            Change change = changes.pop();
            if (change.before() == null) {
                bindings.remove(change.prefix());
            } else {
                bindings.put(change.prefix(), change.before());
            }
        }
    }

    /** Binds a prefix ("" for the default namespace) until the element ends. */
    void bind(String prefix, String uri) {
        changes.push(new Change(prefix, bindings.put(prefix, uri)));
    }

    /** The namespace of a prefix; "" if there is none. */
    String uri(String prefix) {
        return bindings.getOrDefault(prefix, "");
    }

    /** All prefixes that are bound. */
    Set<String> prefixes() {
        return Set.copyOf(bindings.keySet());
    }
}

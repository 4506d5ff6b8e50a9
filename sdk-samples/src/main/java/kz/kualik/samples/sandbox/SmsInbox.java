package kz.kualik.samples.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.identifier.PhoneNumber;

/** The SMS of all phones of a sandbox, for tests and demonstrations to read as a person would. Thread-safe. */
public final class SmsInbox {
    private final List<Sms> messages = new ArrayList<>();

    SmsInbox() {}

    synchronized void deliver(Sms message) {
        messages.add(message);
    }

    /**
     * The newest message on a phone.
     *
     * @param phone whose phone
     * @return the message; empty if there is none
     */
    public Optional<Sms> last(PhoneNumber phone) {
        List<Sms> all = all(phone);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * All messages on a phone.
     *
     * @param phone whose phone
     * @return the messages, oldest first
     */
    public synchronized List<Sms> all(PhoneNumber phone) {
        return messages.stream().filter(message -> message.to().equals(phone)).toList();
    }
}

package kz.kualik.samples.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.identifier.PhoneNumber;

/** The SMS of all phones of a sandbox, for tests and demonstrations to read as a person would. Thread-safe. */
public final class SmsInbox {
    private record Delivered(Sms sms, String session) {}

    private final List<Delivered> messages = new ArrayList<>();
    private boolean unreachable;

    SmsInbox() {}

    /** A message that no code is in, such as a notice: of no session in particular. */
    void deliver(Sms message) {
        deliver(message, "");
    }

    /**
     * Lets phones be out of reach, or be reached again: what is sent meanwhile never arrives.
     *
     * @param out whether no SMS arrives from now on
     */
    public synchronized void outOfReach(boolean out) {
        unreachable = out;
    }

    synchronized void deliver(Sms message, String session) {
        if (unreachable) {
            return;
        }
        messages.add(new Delivered(message, session));
    }

    synchronized int count() {
        return messages.size();
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
        return messages.stream()
                .map(Delivered::sms)
                .filter(sms -> sms.to().equals(phone))
                .toList();
    }

    synchronized List<Sms> all(PhoneNumber phone, String session) {
        return messages.stream()
                .filter(message -> message.session().equals(session))
                .map(Delivered::sms)
                .filter(sms -> sms.to().equals(phone))
                .toList();
    }
}

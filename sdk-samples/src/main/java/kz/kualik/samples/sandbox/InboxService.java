package kz.kualik.samples.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;

/** The phones of the synthetic people, for programs outside this JVM. No service of the state has anything like it. */
final class InboxService {
    private final SmsInbox inbox;

    InboxService(SmsInbox inbox) {
        this.inbox = inbox;
    }

    SandboxService service() {
        return new JsonRoutes("/sandbox")
                .on("GET", "/sms", (ids, request) -> list(request.query().getOrDefault("phone", "")));
    }

    private SandboxReply list(String phone) {
        Optional<PhoneNumber> number = PhoneNumber.find(phone);
        if (number.isEmpty()) {
            return SandboxReply.error(400, "no-phone", "Ask with ?phone=77xxxxxxxxx.");
        }
        return JsonRoutes.ok(new Messages(inbox.all(number.get()).stream()
                .map(sms -> new Message(sms.from(), sms.text(), sms.at()))
                .toList()));
    }

    private record Messages(List<Message> messages) {}

    private record Message(String from, String text, Instant at) {}
}

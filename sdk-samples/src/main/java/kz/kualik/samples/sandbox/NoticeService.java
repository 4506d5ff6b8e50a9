package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Service;

/** Notices by SMS: step 19. */
final class NoticeService {
    private final Clock clock;
    private final SmsInbox inbox;
    private final Map<String, Message> sent = new HashMap<>();

    NoticeService(Clock clock, SmsInbox inbox) {
        this.clock = clock;
        this.inbox = inbox;
    }

    SandboxService service() {
        return new JsonRoutes(Service.NOTIFICATIONS).on("POST", "/messages", Message.class, this::send);
    }

    private synchronized SandboxReply send(List<String> ids, Message message) {
        Message before = sent.putIfAbsent(message.idempotencyKey(), message);
        if (before == null) {
            String text = message.text().localized().in(Language.parse(message.language()));
            inbox.deliver(new Sms(message.to(), "1414", text, clock.instant()));
        }
        return before == null || before.equals(message)
                ? JsonRoutes.ACCEPTED
                : SandboxReply.error(409, "other-message", "Another message was sent with this key.");
    }

    private record Message(String idempotencyKey, PhoneNumber to, Text text, String language) {
        Message {
            Objects.requireNonNull(idempotencyKey, "idempotencyKey");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(text, "text");
            Language.parse(language);
        }
    }
}

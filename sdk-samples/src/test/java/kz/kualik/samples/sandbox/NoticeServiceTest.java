package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;

class NoticeServiceTest extends SandboxFixture {
    private static final LocalizedText TEXT =
            new LocalizedText("Құжатыңыз тексерілді.", "Ваш документ проверен.", "Your document was checked.");

    private Notifications notifications() {
        return Notifications.http(transport, address(Service.NOTIFICATIONS));
    }

    private PhoneNumber phone() {
        return sandbox.people().ordinary().phone();
    }

    @Test
    void send_whenAsked_deliversTheTextOfTheLanguage() {
        notifications().send(new Notice("key/1 ?", phone(), TEXT, Language.KAZAKH), soon());

        assertThat(sandbox.inbox().last(phone()).orElseThrow().text()).isEqualTo("Құжатыңыз тексерілді.");
    }

    @Test
    void send_whenRepeated_deliversOnce() {
        Notice notice = new Notice("k", phone(), TEXT, Language.RUSSIAN);
        notifications().send(notice, soon());
        notifications().send(notice, soon());

        assertThat(sandbox.inbox().all(phone())).hasSize(1);
    }

    @Test
    void send_whenTheKeyIsOfAnotherMessage_isRefused() {
        notifications().send(new Notice("k", phone(), TEXT, Language.RUSSIAN), soon());

        assertThatThrownBy(() -> notifications().send(new Notice("k", phone(), TEXT, Language.ENGLISH), soon()))
                .isInstanceOf(ServiceRejectedException.class);
        assertThat(sandbox.inbox().all(phone())).hasSize(1);
    }
}

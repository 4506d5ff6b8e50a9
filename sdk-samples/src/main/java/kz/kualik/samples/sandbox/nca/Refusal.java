package kz.kualik.samples.sandbox.nca;

import kz.kualik.core.text.LocalizedText;
import kz.kualik.pki.internal.wire.NcaWire;

/** Why the NCA says no to a well-formed application. Each tells the person what to do. */
enum Refusal {
    AGREEMENT_OUTDATED(
            "agreement-outdated",
            new LocalizedText(
                    "Қабылданған келісім нұсқасы қолданыста емес. Қолданыстағы келісімді оқып, қабылдаңыз.",
                    "Принятая версия соглашения не действует. Прочитайте и примите действующее соглашение.",
                    "The accepted version of the agreement is not in force. Read and accept the one that is.")),
    NOT_AUTHORIZED(
            "not-authorized",
            new LocalizedText(
                    "Деректеріңізді ҰКО-ға беруге келісіміңіз табылмады немесе оның мерзімі өтті. Келісімді қайта"
                            + " беріңіз.",
                    "Ваше согласие на передачу данных НУЦ не найдено или истекло. Дайте согласие ещё раз.",
                    "Your consent to hand your data to the NCA was not found or has expired. Give it again.")),
    IIN_MISMATCH(
            "iin-mismatch",
            new LocalizedText(
                    "Сертификат сұрауындағы ЖСН өтінімдегі ЖСН-ге сәйкес келмейді. Өтінімді жаңадан бастаңыз.",
                    "ИИН в запросе на сертификат не совпадает с ИИН в заявлении. Начните заявление заново.",
                    "The IIN in the certification request differs from the IIN in the application. Apply anew.")),
    STORAGE_UNSUPPORTED(
            "storage-unsupported",
            new LocalizedText(
                    "Қашықтан алынатын кілттер тек дербес компьютердегі файлда сақталады. Осы қойманы таңдаңыз.",
                    "Ключи, получаемые дистанционно, хранятся только в файле на персональном компьютере. Выберите это"
                            + " хранилище.",
                    "Keys that are obtained remotely are kept in a file on a personal computer only. Choose that"
                            + " storage.")),
    REVOKED(
            "revoked",
            new LocalizedText(
                    "Өтінім иесінің қалауы бойынша қайтарып алынған. Кілттер керек болса, жаңа өтінім беріңіз.",
                    "Заявление отозвано по желанию заявителя. Если ключи нужны, подайте новое заявление.",
                    "The application was revoked as the applicant wished. Apply anew if keys are needed.")),
    KEY_ALREADY_CERTIFIED(
            "key-already-certified",
            new LocalizedText(
                    "Бұл кілт бойынша өтінім бұрын қабылданған. Жаңа кілттер жасаңыз.",
                    "По этому ключу уже принято заявление. Создайте новые ключи.",
                    "An application for this key was accepted before. Make new keys."));

    private final String code;
    private final LocalizedText text;

    Refusal(String code, LocalizedText text) {
        this.code = code;
        this.text = text;
    }

    NcaWire.Refusal toWire() {
        return new NcaWire.Refusal(code, text.kazakh(), text.russian(), text.english());
    }
}

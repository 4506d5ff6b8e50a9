package kz.kualik.identity.identification;

import kz.kualik.core.text.LocalizedText;

/** Texts that are no prompt of a step and no reason. */
final class Prompts {
    static final LocalizedText MODERATION_NOTICE = new LocalizedText(
            "Құжатыңызды тексеру аяқталды. Нәтижесін «Құжаттар» бөлімінен қараңыз: https://did.gov.kz/documents",
            "Проверка Вашего документа завершена. Результат смотрите в разделе «Документы»: https://did.gov.kz/documents",
            "The check of your document is finished. See the result under \"Documents\": https://did.gov.kz/documents");

    private Prompts() {}
}

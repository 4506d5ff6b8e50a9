package kz.kualik.pki.pdf;

import kz.kualik.pki.report.Reason;

/** The findings about signatures in PDF documents. */
final class PdfReasons {
    static final Reason BYTE_RANGE = Reason.of(
            "pki.pdf.byte-range",
            "Қолтаңба құжаттың қай бөлігін қамтитыны (ByteRange) көрсетілмеген немесе қате.",
            "Не указано или указано неверно, какую часть документа охватывает подпись (ByteRange).",
            "What the signature covers (ByteRange) is not told, or not as it must be.");
    static final Reason CONTENTS = Reason.of(
            "pki.pdf.contents",
            "Қолтаңба қамтымайтын жерде осы қолтаңбаның мәнінен (Contents) басқа нәрсе тұр.",
            "В месте, которое подпись не охватывает, стоит не только её значение (Contents).",
            "What the signature leaves out is not exactly its own value (Contents).");
    static final Reason CMS = Reason.of(
            "pki.pdf.cms",
            "Қолтаңба мәні — бір қол қоюшының құжаттан бөлек CMS хабарламасы емес.",
            "Значение подписи — не отсоединённое CMS-сообщение одного подписавшего.",
            "The value of the signature is not a detached CMS message of one signer.");
    static final Reason KIND = Reason.of(
            "pki.pdf.kind",
            "Қолтаңба түрі (SubFilter) белгісіз.",
            "Вид подписи (SubFilter) неизвестен.",
            "The kind of the signature (SubFilter) is not known.");
    static final Reason OLD_KIND = Reason.of(
            "pki.pdf.old-kind",
            "Қолтаңба түрі (adbe.x509.rsa_sha1 немесе adbe.pkcs7.sha1) ескірген, қауіпсіз емес.",
            "Вид подписи (adbe.x509.rsa_sha1 или adbe.pkcs7.sha1) устарел и ненадёжен.",
            "The kind of the signature (adbe.x509.rsa_sha1 or adbe.pkcs7.sha1) is outdated and not safe.");
    static final Reason NOT_PADES = Reason.of(
            "pki.pdf.not-pades",
            "Қолтаңба PAdES емес, одан бұрынғы adbe.pkcs7.detached түріне жатады.",
            "Подпись не PAdES, а более раннего вида adbe.pkcs7.detached.",
            "The signature is not PAdES but of the earlier kind adbe.pkcs7.detached.");
    static final Reason REVISION = Reason.of(
            "pki.pdf.revision",
            "Қолтаңба қамтитын бөлік осы қолтаңбасы бар толық PDF құжаты емес.",
            "То, что охватывает подпись, — не целый PDF-документ с этой подписью.",
            "What the signature covers is not a whole PDF document with this signature in it.");
    static final Reason CHANGED = Reason.of(
            "pki.pdf.changed-later",
            "Қол қойылғаннан кейін құжатқа қолтаңба мен оның деректерінен басқа өзгеріс енгізілген.",
            "После подписания в документ внесено что-то кроме новых подписей и данных для их проверки.",
            "After it was signed, more was changed in the document than by further signatures and what proves them.");
    static final Reason CERTIFIED = Reason.of(
            "pki.pdf.changed-though-certified",
            "Қолтаңба құжатты түпкілікті деп бекіткен, бірақ кейін оған тағы қол қойылған.",
            "Подпись удостоверила документ как окончательный, но после этого его подписали ещё раз.",
            "The signature certified the document as final, but it was signed again afterwards.");
    static final Reason DRAWN_OVER = Reason.of(
            "pki.pdf.drawn-over",
            "Кейінгі қолтаңба тексеруден өтпеді, ал ол құжат бетіне сурет салады.",
            "Более поздняя подпись не прошла проверку, а она рисует на странице документа.",
            "A later signature did not pass, and it draws on a page of the document.");
    static final Reason LATER_VISIBLE = Reason.of(
            "pki.pdf.later-visible-signature",
            "Кейінгі қолтаңба құжат бетінде көрінеді және ондағы мәтінді жабуы мүмкін.",
            "Более поздняя подпись видна на странице и может закрывать её текст.",
            "A later signature is drawn on a page and may cover its text.");
    static final Reason DOCUMENT_TIMESTAMP = Reason.of(
            "pki.pdf.document-time-stamp-not-checked",
            "Құжаттағы уақыт белгісі (DocTimeStamp) тексерілген жоқ.",
            "Метка времени документа (DocTimeStamp) не проверялась.",
            "A time stamp over the document (DocTimeStamp) was not checked.");
    static final Reason METADATA = Reason.of(
            "pki.pdf.metadata-changed-later",
            "Қол қойылғаннан кейін құжаттың сипаттамасы (авторы, атауы, уақыты) өзгертілген.",
            "После подписания изменено описание документа (автор, название, время).",
            "After it was signed, the description of the document (author, title, times) was changed.");
    static final Reason HYBRID = Reason.of(
            "pki.pdf.hybrid",
            "Құжат ескі бағдарламаларда басқаша көрінуі мүмкін (XRefStm).",
            "В старых программах документ может выглядеть иначе (XRefStm).",
            "Old programs may show the document differently (XRefStm).");

    private PdfReasons() {}
}

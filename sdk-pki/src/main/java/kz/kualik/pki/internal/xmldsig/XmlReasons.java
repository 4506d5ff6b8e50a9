package kz.kualik.pki.internal.xmldsig;

import kz.kualik.pki.report.Reason;

/** The findings about XML signatures. */
public final class XmlReasons {
    /** See the English sentence. */
    public static final Reason STRUCTURE = Reason.of(
            "pki.xml.signature-structure",
            "XML қолтаңбасында артық, қайталанған немесе жетіспейтін бөліктер бар.",
            "В XML-подписи есть лишние, повторные или недостающие части.",
            "The XML signature has parts that do not belong there, are there twice, or are missing.");
    /** See the English sentence. */
    public static final Reason POSITION = Reason.of(
            "pki.xml.signature-position",
            "XML қолтаңбасы құжатта мұндай қолтаңба тұруы тиіс жерде тұрған жоқ.",
            "XML-подпись стоит не на том месте документа, где должна стоять такая подпись.",
            "The XML signature does not stand where in a document a signature of its kind has to.");
    /** See the English sentence. */
    public static final Reason REFERENCE = Reason.of(
            "pki.xml.reference",
            "XML қолтаңбасының сілтемелері жоқ, қайталанады немесе рұқсат етілмеген нәрсені көрсетеді.",
            "Ссылок XML-подписи нет, они повторяются или указывают на недопустимое.",
            "The references of the XML signature are missing, stand there twice, or point to what is not accepted.");
    /** See the English sentence. */
    public static final Reason TRANSFORMS = Reason.of(
            "pki.xml.transforms",
            "XML қолтаңбасы құжатты рұқсат етілмеген жолмен түрлендіреді.",
            "XML-подпись преобразует документ недопустимым способом.",
            "The XML signature transforms the document in a way that is not allowed.");
    /** See the English sentence. */
    public static final Reason CANONICAL_FORM = Reason.of(
            "pki.xml.canonical-form",
            "XML қолтаңбасының канондық пішіні белгісіз.",
            "Каноническая форма XML-подписи неизвестна.",
            "The canonical form of the XML signature is not known.");
    /** See the English sentence. */
    public static final Reason BASE64 = Reason.of(
            "pki.xml.base64",
            "XML қолтаңбасындағы мән Base64 ережелеріне сай емес.",
            "Значение в XML-подписи записано не по правилам Base64.",
            "A value in the XML signature is not proper Base64.");
    /** See the English sentence. */
    public static final Reason ALGORITHM = Reason.of(
            "pki.signature.algorithm",
            "XML қолтаңбасының алгоритмі рұқсат етілгендер қатарында жоқ.",
            "Алгоритм XML-подписи не входит в число допустимых.",
            "An algorithm of the XML signature is none of those accepted.");
    /** See the English sentence. */
    public static final Reason ALGORITHM_MISMATCH = Reason.of(
            "pki.signature.algorithm-mismatch",
            "XML қолтаңбасының алгоритмі, дайджесті және сертификат кілті бір-біріне сәйкес келмейді.",
            "Алгоритм XML-подписи, её дайджест и ключ сертификата не соответствуют друг другу.",
            "The algorithm of the XML signature, its digest and the key of the certificate do not belong together.");
    /** See the English sentence. */
    public static final Reason NO_CERTIFICATE = Reason.of(
            "pki.signer.certificate-not-found",
            "XML қолтаңбасында қол қоюшының оқылатын сертификаты жоқ.",
            "В XML-подписи нет сертификата подписавшего, который можно прочитать.",
            "The XML signature holds no certificate of the signer that can be read.");
    /** See the English sentence. */
    public static final Reason CONTENT_CHANGED = Reason.of(
            "pki.xml.content-changed",
            "Құжат қол қойылғаннан кейін өзгертілген.",
            "Документ изменён после подписания.",
            "The document was changed after it was signed.");
    /** See the English sentence. */
    public static final Reason SIGNATURE_WRONG = Reason.of(
            "pki.signature.wrong",
            "Қолтаңба мәні құжат пен сертификатқа сәйкес келмейді.",
            "Значение подписи не соответствует документу и сертификату.",
            "The signature value does not belong to the document and the certificate.");
    /** See the English sentence. */
    public static final Reason COMMENT_IN_TEXT = Reason.of(
            "pki.xml.comment-in-text",
            "Мәтіннің ішінде қолтаңба қамтымайтын түсініктеме бар: мәтін басқаша оқылуы мүмкін.",
            "Внутри текста стоит комментарий, которого подпись не охватывает: текст могут прочесть иначе.",
            "A comment, which the signature does not cover, stands within text: the text may be read differently.");
    /** See the English sentence. */
    public static final Reason COMMENTS_NOT_COVERED = Reason.of(
            "pki.xml.comments-not-covered",
            "Құжатта түсініктемелер бар, қолтаңба оларды қамтымайды.",
            "В документе есть комментарии, подпись их не охватывает.",
            "The document has comments, which the signature does not cover.");
    /** See the English sentence. */
    public static final Reason NAMESPACES_NOT_COVERED = Reason.of(
            "pki.xml.namespaces-not-covered",
            "Қолтаңба атауларда қолданылмайтын аттар кеңістігінің жарияламаларын қамтымайды.",
            "Подпись не охватывает объявления пространств имён, которые не используются в именах.",
            "The signature does not cover declarations of namespaces that no name uses.");

    /** See the English sentence. */
    public static final Reason TARGET_MISSING = Reason.of(
            "pki.xml.target-missing",
            "Қол қойылған элемент құжатта жоқ.",
            "Подписанного элемента в документе нет.",
            "The element that was signed is not in the document.");
    /** See the English sentence. */
    public static final Reason TARGET_AMBIGUOUS = Reason.of(
            "pki.xml.target-ambiguous",
            "Қол қойылған элементтің идентификаторы құжатта бірнеше рет кездеседі.",
            "Идентификатор подписанного элемента встречается в документе несколько раз.",
            "The identifier of the element that was signed stands in the document more than once.");
    /** See the English sentence. */
    public static final Reason PART_ONLY = Reason.of(
            "pki.xml.part-only",
            "Қолтаңба бүкіл құжатты емес, оның жеке элементтерін ғана қамтиды.",
            "Подпись охватывает не весь документ, а только отдельные его элементы.",
            "The signature covers single elements of the document and not the whole.");

    /** See the English sentence. */
    public static final Reason PROPERTIES = Reason.of(
            "pki.xml.properties",
            "XML қолтаңбасының XAdES қасиеттері дұрыс құрылмаған немесе бөгде деректерді қамтиды.",
            "Свойства XAdES в XML-подписи построены неверно или содержат посторонние данные.",
            "The XAdES properties of the XML signature have not their form, or hold data that does not belong there.");

    /** See the English sentence. */
    public static final Reason FILE_NAME = Reason.of(
            "pki.xml.file-name",
            "Қолтаңба жай файл атауын емес, мекенжайды немесе жолды көрсетеді: одан ештеңе жүктелмейді.",
            "Подпись указывает не простое имя файла, а адрес или путь: оттуда ничего не загружается.",
            "The signature does not name a plain file but an address or a path: nothing is fetched from there.");
    /** See the English sentence. */
    public static final Reason CONTENT_MISSING = Reason.of(
            "pki.xml.content-missing",
            "Қолтаңба файлдан бөлек, ал файлдың өзі осы атаумен берілмеген.",
            "Подпись отсоединённая, а сам файл под этим именем не предоставлен.",
            "The signature is detached, and the file was not given under its name.");
    /** See the English sentence. */
    public static final Reason FILES_NOT_COVERED = Reason.of(
            "pki.xml.files-not-covered",
            "Қолтаңба берілген файлдардың бәрін қамтымайды.",
            "Подпись охватывает не все предоставленные файлы.",
            "The signature does not cover all of the files that were given.");

    private XmlReasons() {}
}

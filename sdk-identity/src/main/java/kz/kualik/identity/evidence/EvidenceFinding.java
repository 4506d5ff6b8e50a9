package kz.kualik.identity.evidence;

import java.util.Objects;
import java.util.OptionalInt;
import kz.kualik.core.text.LocalizedText;

/**
 * Something that is not as it was written.
 *
 * @param kind what
 * @param record the number of the record; empty if it is of none
 */
public record EvidenceFinding(Kind kind, OptionalInt record) {
    /** What can be wrong. */
    public enum Kind {
        /** A line of the chain is not of its form, or its hash is not that of what follows. */
        LINK_CHANGED(
                "%d-жазбаның тізбектегі жолы өзгертілген.",
                "Строка записи %d в цепочке изменена.", "The line of record %d in the chain was changed."),
        /** A line does not continue the one before it: a record was taken out, put in, moved, or one before it changed. */
        CHAIN_BROKEN(
                "Тізбек %d-жазбаның алдында үзілген: жазба алынған, қосылған, орны ауысқан немесе өзгертілген.",
                "Цепочка прервана перед записью %d: запись изъята, добавлена, переставлена или изменена.",
                "The chain breaks before record %d: a record was taken out, put in, moved or changed."),
        /** What a record holds is not what the chain says. */
        RECORD_CHANGED("%d-жазба өзгертілген.", "Запись %d изменена.", "Record %d was changed."),
        /** A record's file is not there, though others are. */
        RECORD_ABSENT("%d-жазба жоқ.", "Записи %d нет.", "Record %d is not there."),
        /** A picture of a record is not there, or another one. */
        PICTURE_CHANGED(
                "%d-жазбаның суреті жоқ немесе өзгертілген.",
                "Изображения записи %d нет, или оно изменено.", "A picture of record %d is not there, or was changed."),
        /** The page for people does not show what the records hold. */
        PAGE_CHANGED(
                "report.html беті жазбаларға сәйкес емес.",
                "Страница report.html не соответствует записям.",
                "The page report.html does not show what the records hold."),
        /** There is something that does not belong to the evidence. */
        FOREIGN_FILE(
                "Қапшықта айғаққа жатпайтын файл бар.",
                "В папке есть файл, который не относится к доказательствам.",
                "The folder holds a file that does not belong to the evidence.");

        private final LocalizedText form;

        Kind(String kazakh, String russian, String english) {
            this.form = new LocalizedText(kazakh, russian, english);
        }
    }

    /**
     * Refuses null.
     *
     * @param kind see {@link #kind()}
     * @param record see {@link #record()}
     */
    public EvidenceFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(record, "record");
    }

    /**
     * For people.
     *
     * @return a sentence without personal data
     */
    public LocalizedText text() {
        int number = record.orElse(0);
        return new LocalizedText(
                kind.form.kazakh().formatted(number),
                kind.form.russian().formatted(number),
                kind.form.english().formatted(number));
    }

    static EvidenceFinding of(Kind kind, int record) {
        return new EvidenceFinding(kind, OptionalInt.of(record));
    }

    static EvidenceFinding of(Kind kind) {
        return new EvidenceFinding(kind, OptionalInt.empty());
    }
}

package kz.kualik.identity.biometric;

import java.util.Locale;
import kz.kualik.pki.report.Reason;

/** Why a photo of a face is not good enough, each with advice. */
public enum QualityReason {
    /** No face was found. */
    FACE_NONE(
            "Суретте бет табылмады. Бетіңізді экранның ортасына орналастырыңыз.",
            "На фото не найдено лицо. Расположите лицо в центре экрана.",
            "No face was found in the photo. Put your face in the middle of the screen."),
    /** There is more than one face. */
    FACE_MANY(
            "Суретте бірнеше бет бар. Кадрда жалғыз болыңыз.",
            "На фото несколько лиц. В кадре должны быть только Вы.",
            "There are several faces in the photo. Be alone in the picture."),
    /** The face is too far away. */
    FACE_TOO_SMALL(
            "Бет тым алыс. Камераға жақындаңыз.",
            "Лицо слишком далеко. Приблизьтесь к камере.",
            "The face is too far away. Come closer to the camera."),
    /** The head is turned or bent. */
    FACE_POSE(
            "Бас бұрылған немесе еңкейген. Камераға тік қараңыз.",
            "Голова повёрнута или наклонена. Смотрите прямо в камеру.",
            "The head is turned or bent. Look straight into the camera."),
    /** The eyes are closed. */
    EYES_CLOSED(
            "Көз жұмулы. Көзіңізді ашып, қайта түсіріңіз.",
            "Глаза закрыты. Откройте глаза и сделайте фото ещё раз.",
            "The eyes are closed. Open your eyes and take the photo again."),
    /** Something covers the face. */
    FACE_OCCLUDED(
            "Бет жабылып тұр. Бетті жауып тұрған затты алыңыз.",
            "Лицо закрыто. Уберите то, что его закрывает.",
            "Something covers the face. Take it away."),
    /** Glasses hide the eyes. */
    EYEWEAR(
            "Көзілдірік көзді жасырады. Көзілдірікті шешіңіз.",
            "Очки скрывают глаза. Снимите очки.",
            "The glasses hide the eyes. Take off your glasses."),
    /** Too little light. */
    IMAGE_DARK(
            "Сурет тым қараңғы. Жарық жерге ауысыңыз.",
            "Фото слишком тёмное. Перейдите в светлое место.",
            "The photo is too dark. Go where there is more light."),
    /** Light reflected into the camera, or too much of it. */
    IMAGE_GLARE(
            "Суретте жарқыл бар. Жарық көзінен бұрылыңыз.",
            "На фото блик. Отвернитесь от источника света.",
            "There is glare in the photo. Turn away from the light."),
    /** Out of focus or moved. */
    IMAGE_BLUR(
            "Сурет бұлыңғыр. Құрылғыны қозғалтпай ұстаңыз.",
            "Фото размыто. Держите устройство неподвижно.",
            "The photo is blurred. Hold the device still."),
    /** Too few pixels. */
    IMAGE_TOO_SMALL(
            "Сурет өлшемі тым кіші. Ажыратымдылығы жоғары камераны қолданыңыз.",
            "Размер фото слишком мал. Используйте камеру с бо́льшим разрешением.",
            "The photo is too small. Use a camera of higher resolution.");

    private final String kazakh;
    private final String russian;
    private final String english;

    QualityReason(String kazakh, String russian, String english) {
        this.kazakh = kazakh;
        this.russian = russian;
        this.english = english;
    }

    /**
     * The reason with its advice, as steps show it.
     *
     * @return a reason whose code is {@code identity.photo.} and the name in lower case with hyphens
     */
    public Reason reason() {
        String code = "identity.photo." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Reason.of(code, kazakh, russian, english);
    }
}

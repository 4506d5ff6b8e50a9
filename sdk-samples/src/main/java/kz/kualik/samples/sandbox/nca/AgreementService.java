package kz.kualik.samples.sandbox.nca;

import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;

/** The agreement that an applicant accepts (step 22). */
final class AgreementService implements SandboxService {
    static final String VERSION = "sandbox-2026-1";

    private static final NcaWire.Agreement IN_FORCE = new NcaWire.Agreement(
            VERSION,
            "Бұл - сынақ ортасының пайдаланушылық келісімі. Сынақ орталығы шығарған кілттер мен сертификаттардың"
                    + " заңды күші жоқ. Жеке кілт пен құпиясөзді ешкімге бермеңіз; олардан айырылсаңыз немесе оларды"
                    + " басқа біреу білсе, сертификатты қайтарып алуды сұраңыз.",
            "Это пользовательское соглашение испытательной среды. Ключи и сертификаты испытательного центра не имеют"
                    + " юридической силы. Никому не передавайте закрытый ключ и пароль; при их утрате или раскрытии"
                    + " попросите отозвать сертификат.",
            "This is the user agreement of the sandbox. Keys and certificates of the sandbox have no legal force."
                    + " Give your private key and its password to nobody; if they are lost or become known, ask for"
                    + " the certificate to be revoked.");

    @Override
    public String path() {
        return "/nca/agreement";
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        if (!request.path().isEmpty()) {
            return Replies.unknownFile();
        }
        return request.method().equals("GET") ? Replies.json(IN_FORCE) : Replies.wrongMethod("GET");
    }
}

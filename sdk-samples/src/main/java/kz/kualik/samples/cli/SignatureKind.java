package kz.kualik.samples.cli;

/** The format of a signed file. */
enum SignatureKind {
    AUTO,
    CMS,
    XML;

    /** What it is, judged by the first byte that counts if it is not given. */
    SignatureKind of(byte[] file) {
        if (this != AUTO) {
            return this;
        }
        return looksLikeXml(file) ? XML : CMS;
    }

    private static boolean looksLikeXml(byte[] file) {
        if (startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE)) {
            return true;
        }
        int start = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < file.length && " \t\r\n".indexOf(file[start]) >= 0) {
            start++;
        }
        return start < file.length && file[start] == '<';
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

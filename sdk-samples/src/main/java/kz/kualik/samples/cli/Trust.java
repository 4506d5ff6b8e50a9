package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.pki.trust.TrustAnchors;

/** The trust anchors of the options. */
final class Trust {
    private Trust() {}

    /** Nobody is trusted unless a folder says so. */
    static TrustAnchors in(List<Path> folders) {
        return folders.stream().map(Trust::folder).reduce(TrustAnchors.of(List.of()), TrustAnchors::and);
    }

    private static TrustAnchors folder(Path folder) {
        return InputFile.naming(folder, () -> TrustAnchors.folder(folder));
    }
}

package kz.kualik.samples.cli;

/** How the status of certificates is learned. */
enum Revocation {
    NONE,
    OFFLINE,
    ONLINE
}

package kz.kualik.samples.sandbox;

/**
 * What the outside world saw: things that were really done, however often they were asked for.
 *
 * @param sms messages that arrived on phones, codes and notices
 * @param applications key applications that the NCA took
 * @param certificatesIssued certificates that the NCA issued to people
 * @param moderations cases that were opened for moderators
 */
public record Counters(int sms, int applications, int certificatesIssued, int moderations) {}

package kz.kualik.identity.registry;

/** Whether a person is alive, as the register knows it. */
public enum LifeStatus {
    /** Alive. */
    ALIVE,
    /** Dead: nobody can be identified as this person. */
    DECEASED
}

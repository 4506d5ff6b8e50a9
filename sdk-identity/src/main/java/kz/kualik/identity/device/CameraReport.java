package kz.kualik.identity.device;

/** What the person's computer says of its camera (step 2). */
public enum CameraReport {
    /** There is a camera and the person allowed its use. */
    READY,
    /** There is no camera. */
    NO_CAMERA,
    /** There is a camera, but its use was not allowed. */
    PERMISSION_REFUSED
}

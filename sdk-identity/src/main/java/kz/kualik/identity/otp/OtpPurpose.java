package kz.kualik.identity.otp;

/** What a code is for. A code of one purpose is never good for the other. */
public enum OtpPurpose {
    /** Step 4: the person holds the phone that the Mobile Citizens Database names. */
    PHONE_CONTROL,
    /** Step 8: the same, for the Digital ID. */
    DIGITAL_ID
}

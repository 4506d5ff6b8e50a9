package kz.kualik.pki.internal.asn1;

import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.kualik.core.SdkException;

/** Reading ASN.1 that comes from outside. */
public final class Asn1 {
    private Asn1() {}

    /**
     * Reads something hostile. Bouncy Castle tells malformed input by whatever exception happens: a cast that fails, an
     * argument or state that is wrong, an index out of bounds. All of them mean the same here, and none may escape.
     *
     * @param reading parses the input completely
     * @param malformed makes the typed error
     * @param <T> what is read
     * @return what was read
     */
    public static <T> T read(Callable<T> reading, Function<Exception, ? extends SdkException> malformed) {
        try {
            return reading.call();
        } catch (SdkException e) {
            throw e;
        } catch (Exception e) {
            throw malformed.apply(e);
        }
    }
}

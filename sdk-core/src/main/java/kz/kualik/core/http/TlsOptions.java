package kz.kualik.core.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.kualik.core.ConfigurationException;

/**
 * Whom to trust in TLS, instead of the trust store of the JVM. There is no option to trust everybody: a service with a
 * certificate of its own is trusted by naming that certificate. The host name is always checked. Immutable and
 * thread-safe.
 */
public final class TlsOptions {
    private final SSLContext context;

    private TlsOptions(SSLContext context) {
        this.context = context;
    }

    /**
     * Trusts chains that lead to one of these certificates, and no others.
     *
     * @param anchors at least one
     * @return the options
     * @throws IllegalArgumentException if there is no certificate
     * @throws ConfigurationException if the JVM cannot make a TLS context of them
     *     ({@link HttpErrorCodes#TLS_UNUSABLE})
     */
    public static TlsOptions trusting(Collection<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("at least one certificate must be trusted");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (X509Certificate anchor : anchors) {
                store.setCertificateEntry("anchor-" + index++, anchor);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new TlsOptions(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException(
                    HttpErrorCodes.TLS_UNUSABLE, "no TLS context can be made of the trust anchors", e);
        }
    }

    /**
     * The context, for a {@link HttpTransport} of one's own.
     *
     * @return the context
     */
    public SSLContext context() {
        return context;
    }
}

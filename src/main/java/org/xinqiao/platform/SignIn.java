package org.xinqiao.platform;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Whether anybody can sign in: in production the standard settings must name an identity provider. */
final class SignIn {
    private static final Logger LOG = Logger.getLogger("xinqiao");

    private SignIn() {}

    static boolean isMissing() {
        return isPackaged()
                && ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.oidc.auth-server-url", String.class)
                        .isEmpty();
    }

    /** Whether this is the packaged jar. The launch mode is not known yet when main begins; the class loader is. */
    private static boolean isPackaged() {
        return SignIn.class.getClassLoader().getClass().getName().startsWith("io.quarkus.bootstrap.runner.");
    }

    /** Lets the application start without: students answer, staff wait. */
    static void goWithout() {
        System.setProperty("quarkus.oidc.tenant-enabled", "false");
        LOG.warn("No identity provider is set: staff cannot sign in. Set QUARKUS_OIDC_AUTH_SERVER_URL, "
                + "QUARKUS_OIDC_CLIENT_ID and QUARKUS_OIDC_CREDENTIALS_SECRET, then start again.");
    }
}

package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection part of a registered backend. Each key given here is handed to the provider, which refuses what it does not
 * know.
 */
public record Connection(
        @Description("Where it is, as its provider writes it") @Nullable
        String endpoint,

        @Description("How to authenticate") @Nullable Auth auth,
        @Description("Transport security") @Nullable Tls tls,
        @Description("The pool of connections") @Nullable Pool pool,
        @Description("How long to wait") @Nullable Timeouts timeouts,

        @Description("How failed calls are repeated") @Nullable
        Retry retry) {

    /** How to authenticate; each type has the keys it needs. */
    public record Auth(
            @Description("The kind of authentication") Type type,
            @Description("For username_password") @Nullable String username,
            @Description("For username_password") @Nullable Secret password,
            @Description("For token") @Nullable Secret token,

            @Description("For mtls: our certificate") @Nullable
            Path certificatePath,

            @Description("For mtls: our private key") @Nullable
            Path keyPath,

            @Description("For mtls: the authority that signed the server's certificate") @Nullable
            Path caCertPath,

            @Description("For iam: the role to assume") @Nullable
            String roleArn,

            @Description("For iam: the region") @Nullable String region) {

        public Auth {
            if (type == Type.USERNAME_PASSWORD) {
                require(username, "username", type);
                require(password, "password", type);
            } else if (type == Type.TOKEN) {
                require(token, "token", type);
            } else if (type == Type.MTLS) {
                require(certificatePath, "certificate_path", type);
                require(keyPath, "key_path", type);
            } else if (type == Type.IAM) {
                require(roleArn, "role_arn", type);
            }
        }

        private static void require(@Nullable Object value, String key, Type type) {
            if (value == null) {
                throw new IllegalArgumentException(
                        key + ": missing (expected: a value, as type is " + Enums.write(type) + ")");
            }
        }

        /** The kind of authentication. */
        public enum Type {
            NONE,
            USERNAME_PASSWORD,
            TOKEN,
            MTLS,
            IAM
        }
    }

    /** Transport security. */
    public record Tls(
            @Default("true") @Description("Whether connections are encrypted")
            boolean enabled,

            @Default("true") @Description("Whether the server's certificate is checked")
            boolean verifyServer,

            @Description("The name to expect in it, where it is not the host") @Nullable
            String serverName) {}

    /** The pool of connections. */
    public record Pool(
            @Default("0") @Range(min = 0) @Description("Connections kept open")
            int minConnections,

            @Default("10") @Range(min = 1) @Description("Connections at most")
            int maxConnections,

            @Description("After how long an idle connection is closed") @Nullable
            Duration maxIdleTime,

            @Description("After how long any connection is replaced") @Nullable
            Duration maxLifetime) {

        public Pool {
            if (minConnections > maxConnections) {
                throw new IllegalArgumentException("min_connections: " + minConnections
                        + " (expected: <= max_connections, " + maxConnections + ")");
            }
        }
    }

    /** How long to wait. */
    public record Timeouts(
            @Description("For a connection") @Nullable Duration connectTimeout,

            @Description("For an answer to a read") @Nullable
            Duration readTimeout,

            @Description("For an answer to a write") @Nullable
            Duration writeTimeout,

            @Description("Before a silent connection is given up") @Nullable
            Duration idleTimeout) {}

    /** How failed calls are repeated. */
    public record Retry(
            @Default("3") @Range(min = 1) @Description("Attempts, the first included")
            int maxAttempts,

            @Default("100ms") @Description("The wait before the second attempt")
            Duration initialBackoff,

            @Default("5s") @Description("The longest wait") Duration maxBackoff,

            @Default("2.0") @Range(min = 1) @Description("By how much each wait is longer than the one before")
            double backoffMultiplier,

            @Default("[]") @Description("Errors worth repeating, as the provider names them")
            List<String> retryableErrors) {}
}

package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Headers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reference says about the payload it stands for.
 *
 * @param store the id of the backend that holds it
 * @param size of the original, in bytes
 * @param storedSize as compressed, in bytes
 * @param sha256 of the original, in lower-case hexadecimal
 * @param crc32c of the original, in eight lower-case hexadecimal digits
 * @param expires until when it can be counted on; null when no time ends it
 * @param contentType of the original, or null
 * @param url where it can be read without credentials for a while, or null
 */
record Claim(
        String store,
        String key,
        long size,
        long storedSize,
        String sha256,
        String crc32c,
        Compression compression,
        @Nullable Instant expires,
        @Nullable String contentType,
        @Nullable String url) {

    static final String PREFIX = "sluice-claim-";
    static final String VERSION = PREFIX + "version";
    static final String KEY = PREFIX + "key";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CRC32C = Pattern.compile("[0-9a-f]{8}");

    static boolean isIn(Headers headers) {
        return headers.size() > 0 && (headers.contains(KEY) || headers.contains(VERSION));
    }

    Headers onto(Headers headers) {
        Map<String, String> claim = new LinkedHashMap<>();
        claim.put(VERSION, "1");
        claim.put(PREFIX + "store", store);
        claim.put(KEY, key);
        claim.put(PREFIX + "size", Long.toString(size));
        claim.put(PREFIX + "stored-size", Long.toString(storedSize));
        claim.put(PREFIX + "sha256", sha256);
        claim.put(PREFIX + "crc32c", crc32c);
        claim.put(PREFIX + "compression", compression.name().toLowerCase(Locale.ROOT));
        if (expires != null) {
            claim.put(PREFIX + "expires", expires.toString());
        }
        if (contentType != null) {
            claim.put(PREFIX + "content-type", contentType);
        }
        if (url != null) {
            claim.put(PREFIX + "url", url);
        }
        return headers.withAll(claim);
    }

    /**
     * Reads a reference's headers.
     *
     * @throws ClaimMalformedException naming the header, what was found and what is allowed
     */
    static Claim from(Headers headers) {
        String version = required(headers, "version");
        if (!version.equals("1")) {
            throw malformed("version", version, "1");
        }
        String key = required(headers, "key");
        if (!ObjectNames.isClaimed(key)) {
            throw malformed("key", key, "the name of a claimed object");
        }
        return new Claim(
                required(headers, "store"),
                key,
                size(headers, "size"),
                size(headers, "stored-size"),
                matching(headers, "sha256", SHA256),
                matching(headers, "crc32c", CRC32C),
                compression(required(headers, "compression")),
                instant(headers.value(PREFIX + "expires")),
                headers.value(PREFIX + "content-type"),
                headers.value(PREFIX + "url"));
    }

    private static String required(Headers headers, String name) {
        String value = headers.value(PREFIX + name);
        if (value == null) {
            throw new ClaimMalformedException(PREFIX + name + ": missing (expected: a header of every reference)");
        }
        return value;
    }

    private static long size(Headers headers, String name) {
        String value = required(headers, name);
        try {
            long size = Long.parseLong(value);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            throw malformed(name, value, "a number of bytes");
        }
        throw malformed(name, value, "a number of bytes");
    }

    private static String matching(Headers headers, String name, Pattern pattern) {
        String value = required(headers, name);
        if (!pattern.matcher(value).matches()) {
            throw malformed(name, value, "to match " + pattern);
        }
        return value;
    }

    private static Compression compression(String value) {
        return switch (value) {
            case "none" -> Compression.NONE;
            case "gzip" -> Compression.GZIP;
            case "zstd" -> Compression.ZSTD;
            default -> throw malformed("compression", value, "none, gzip or zstd");
        };
    }

    private static @Nullable Instant instant(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException notATime) {
            throw new ClaimMalformedException(
                    PREFIX + "expires: '" + value + "' (expected: an ISO 8601 instant)", notATime);
        }
    }

    private static ClaimMalformedException malformed(String name, String found, String expected) {
        return new ClaimMalformedException(PREFIX + name + ": '" + found + "' (expected: " + expected + ")");
    }
}

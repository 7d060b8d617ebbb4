package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Bytes;

/**
 * What passing over a payload once tells.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param crc32c in eight lower-case hexadecimal digits
 * @param preview its first bytes
 */
record Measured(long size, String sha256, String crc32c, Bytes preview) {}

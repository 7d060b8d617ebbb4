package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.spi.Meters;

/** The figures of one claim check. */
record ClaimMeters(
        Meters.Counter claimed,
        Meters.Counter claimedBytes,
        Meters.Counter storedBytes,
        Meters.Counter dedupHits,
        Meters.Counter failed,
        Meters.Counter refused,
        Meters.Counter unknown,
        Meters.Counter redeemed,
        Meters.Counter corrupt,
        Meters.Counter missing,
        Meters.Counter acked,
        Meters.Counter cleanupsLeft,
        Meters.Counter orphansRemoved,
        Meters.Counter expiredRemoved,
        Meters.Counter keptInDoubt,
        Meters.Timer upload) {

    static ClaimMeters of(Meters meters) {
        return new ClaimMeters(
                meters.counter("claim.check.claimed"),
                meters.counter("claim.check.claimed.bytes"),
                meters.counter("claim.check.stored.bytes"),
                meters.counter("claim.check.dedup.hits"),
                meters.counter("claim.check.upload.failed"),
                meters.counter("claim.check.publish.refused"),
                meters.counter("claim.check.publish.unknown"),
                meters.counter("claim.check.redeemed"),
                meters.counter("claim.check.corrupt"),
                meters.counter("claim.check.missing"),
                meters.counter("claim.check.acked"),
                meters.counter("claim.check.cleanup.left"),
                meters.counter("claim.check.orphans.removed"),
                meters.counter("claim.check.expired.removed"),
                meters.counter("claim.check.kept.in.doubt"),
                meters.timer("claim.check.upload"));
    }
}

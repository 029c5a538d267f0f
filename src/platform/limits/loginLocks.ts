/**
 * When wrong passwords lock a door, as numbers only. The lock is by account and neighbourhood of the address (IPv4 /24, IPv6 /56), so a
 * stranger who fails on purpose does not lock the owner out at home.
 */

/** Wrong passwords in a row, for one account from one neighbourhood, before the first lock. */
export const FAILURES_BEFORE_LOCK = 5
/** Seconds of the lock set by the 5th, 6th, … wrong password: 1, 2, 4, 8 and then always 15 minutes. */
export const LOCK_SECONDS = [60, 120, 240, 480, 900] as const
/**
 * Wrong passwords in a row for one account from everywhere, before its password opens nothing (NIST SP 800-63B 3.2.2: at most 100). Recovery
 * by mail stays open.
 */
export const FAILURES_BEFORE_PAUSE = 100
/** Failures are forgotten this long after the last one, so a pause ends by itself. */
export const FAILURES_REMEMBERED_SECONDS = 86_400

/** Seconds for which a door is locked after so many wrong passwords in a row; 0 for none. */
export const lockSeconds = (failures: number): number =>
  failures < FAILURES_BEFORE_LOCK ? 0 : (LOCK_SECONDS[Math.min(failures - FAILURES_BEFORE_LOCK, LOCK_SECONDS.length - 1)] ?? 0)

import { setFlagsFromString } from 'node:v8';

// Measured on V8 11, which Node 20 has; later ones have another compiler in between, and no need for
// all this.
const isKnown = process.versions.v8.startsWith('11.');

const LATE = 2_000_000;
/** V8's own: 132 KiB. */
const EARLY = 135_168;

function optimiseAfter(budget: number): void {
  if (isKnown) setFlagsFromString(`--interrupt-budget=${budget}`);
}

/**
 * Plain machine code at once for each function that is called from now on: a twentieth off a run. Not
 * for a config: of what runs once, places would be looked for in machine code, which is slow.
 */
export function compileAtOnce(): void {
  if (isKnown) setFlagsFromString('--always-sparkplug');
}

/**
 * For a run of half a second, in which optimising functions costs more than it saves: V8 waits until
 * one has proved hot. A third less CPU and a tenth less time.
 */
export const optimiseLate = (): void => optimiseAfter(LATE);

/** Garbage is looked for when there is this much more than what was in use the last time. */
const MOST_GARBAGE_PERCENT = 100;

/**
 * For a run of many seconds: functions are optimised as V8 does by itself. Its heap would grow to four
 * times of what is in use before it is cleared, which saves next to nothing.
 */
export function optimiseEarly(): void {
  optimiseAfter(EARLY);
  if (isKnown) setFlagsFromString(`--heap-growing-percent=${MOST_GARBAGE_PERCENT}`);
}

import { setFlagsFromString } from 'node:v8';

/** When V8 makes optimised machine code of a function, as flags of it. */
interface Tuning {
  /** For a run of a second, in which optimising functions costs more than it saves. */
  readonly late: string;
  /** For a run of many seconds: still later than V8 does by itself, which expects one of hours. */
  readonly sooner: string;
}

const MAGLEV: Tuning = {
  late: '--invocation-count-for-maglev=10000',
  // The heap is cleared before it has more than half of its size again: 10,000 SLOs stay below 1 GB.
  sooner: '--invocation-count-for-maglev=4000 --heap-growing-percent=60',
};

/**
 * By the version of V8, as measured on Node 20, 22, 24 and 26; of another one nobody knows what its
 * flags do. From 13 on its best compiler comes late by itself, and is slow once it has been told when.
 */
const TUNINGS: Readonly<Record<string, Tuning>> = {
  11: {
    late: '--interrupt-budget=2000000',
    // The heap would grow to four times of what is in use before it is cleared, which saves nothing.
    sooner: '--interrupt-budget=1000000 --heap-growing-percent=100',
  },
  12: {
    late: `${MAGLEV.late} --invocation-count-for-turbofan=100000`,
    sooner: `${MAGLEV.sooner} --invocation-count-for-turbofan=40000`,
  },
  13: MAGLEV,
  14: MAGLEV,
};

const tuning = TUNINGS[process.versions.v8.split('.')[0] ?? ''];

/**
 * Plain machine code at once for each function that is called from now on: a twentieth off a run. Not
 * for a config: of what runs once, places would be looked for in machine code, which is slow.
 */
export function compileAtOnce(): void {
  if (tuning) setFlagsFromString('--always-sparkplug');
}

/** V8 optimises what has proved hot, and no sooner: a tenth to a fifth less time, a third less CPU. */
export function optimiseLate(): void {
  if (tuning) setFlagsFromString(tuning.late);
}

/** The same where what proves hot has seconds to pay for it. */
export function optimiseSooner(): void {
  if (tuning) setFlagsFromString(tuning.sooner);
}

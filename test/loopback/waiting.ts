// Waits that end: each has a limit, and says what was there when it came.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Wait {
  /** What is waited for: `Prometheus answers`. */
  readonly what: string;
  /** In milliseconds. */
  readonly within: number;
  /** What is there instead, for the error. */
  readonly seen?: () => Promise<string> | string;
}

const EVERY = 50;

/** Asks again and again until there is an answer. A question that fails is asked again, too. */
export async function until<T>(
  { what, within, seen }: Wait,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = performance.now() + within;
  let problem = '';
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      problem = String(error);
    }
    if (performance.now() > end) break;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(EVERY);
  }
  const there = await Promise.resolve(seen?.()).catch(String);
  throw new Error(
    [
      `not within ${(within / 1000).toFixed(1)} s: ${what}`,
      ...(problem === '' ? [] : [`the last answer was ${problem}`]),
      ...(there === undefined ? [] : [`what was there: ${there === '' ? 'nothing' : there}`]),
    ].join('\n'),
  );
}

export interface Lateness {
  /** The longest that the machine has kept a timer waiting since the last question, in milliseconds. */
  readonly take: () => number;
  /** The longest of all. */
  readonly worst: () => number;
  readonly stop: () => void;
}

const TICK = 20;

/** Watches how late timers are: what a busy machine adds to every time that is measured here. */
export function watchLateness(): Lateness {
  let [due, recent, worst] = [performance.now() + TICK, 0, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    recent = Math.max(recent, now - due);
    worst = Math.max(worst, recent);
    due = now + TICK;
  }, TICK);
  timer.unref();
  return {
    take: () => {
      const taken = Math.max(recent, performance.now() - due);
      recent = 0;
      return taken;
    },
    worst: () => worst,
    stop: () => {
      clearInterval(timer);
    },
  };
}

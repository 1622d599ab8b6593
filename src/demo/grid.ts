// At which times a series has samples: fine near the end, coarser the longer ago, and no further back
// than anybody looks.

/** Somebody reads it from the end back to `depth`, and needs a sample every `step`, in milliseconds. */
export interface Need {
  readonly depth: number;
  readonly step: number;
}

/** A stretch of time with samples at all multiples of a step. */
export interface Stretch {
  readonly from: number;
  /** Not included, but for the last one. */
  readonly to: number;
  readonly step: number;
}

/** The stretches that fulfil all needs, the oldest first. */
export function stretchesOf(needs: readonly Need[], end: number): readonly Stretch[] {
  const depths = [...new Set(needs.map(({ depth }) => depth))].toSorted((a, b) => b - a);
  return depths.map((depth, i) => ({
    from: end - depth,
    to: end - (depths[i + 1] ?? 0),
    step: Math.min(...needs.filter((need) => need.depth >= depth).map(({ step }) => step)),
  }));
}

/** The part of stretches that is not further back than `depth`. */
export const within = (
  stretches: readonly Stretch[],
  depth: number,
  end: number,
): readonly Stretch[] =>
  stretches
    .filter(({ to }) => to > end - depth)
    .map((each) => ({ ...each, from: Math.max(each.from, end - depth) }));

/** The times of stretches, in order. */
export function timesOf(stretches: readonly Stretch[]): readonly number[] {
  const times: number[] = [];
  stretches.forEach(({ from, to, step }, i) => {
    const isLast = i === stretches.length - 1;
    for (let time = Math.ceil(from / step) * step; isLast ? time <= to : time < to; time += step) {
      times.push(time);
    }
  });
  return times;
}

/** Tells, for times in order, whether stretches have a sample then. */
export function samplerOf(stretches: readonly Stretch[]): (time: number) => boolean {
  let at = 0;
  return (time) => {
    for (let next = stretches[at + 1]; next && time >= next.from; next = stretches[at + 1]) at++;
    const now = stretches[at];
    return now !== undefined && time >= now.from && time % now.step === 0;
  };
}

/** A step that failed, and why. */
interface Failure<Step> {
  readonly step: Step;
  readonly error: unknown;
}

/** Takes steps until one fails. */
export function firstFailure<Step>(
  steps: readonly Step[],
  take: (step: Step) => void,
): Failure<Step> | undefined {
  for (const step of steps) {
    try {
      take(step);
    } catch (error) {
      return { step, error };
    }
  }
  return undefined;
}

/** Takes all steps at the same time; of those that fail, the first in their order is the one. */
export async function firstFailureOfAll<Step>(
  steps: readonly Step[],
  take: (step: Step) => Promise<void>,
): Promise<Failure<Step> | undefined> {
  const failures: (Failure<Step> & { readonly at: number })[] = [];
  await Promise.all(
    steps.map((step, at) =>
      take(step).catch((error: unknown) => failures.push({ at, step, error })),
    ),
  );
  return failures.toSorted((a, b) => a.at - b.at)[0];
}

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

/** As many as Node has threads for, and as many that wait for one. */
const AT_A_TIME = 8;

/** Takes several steps at a time; of those that fail, the first in their order is the one. */
export async function firstFailureTogether<Step>(
  steps: readonly Step[],
  take: (step: Step) => Promise<void>,
): Promise<Failure<Step> | undefined> {
  const failures: (Failure<Step> & { readonly at: number })[] = [];
  const left = steps.entries();
  const takeInTurn = async (): Promise<void> => {
    const { value } = failures.length > 0 ? {} : left.next();
    if (!value) return;
    const [at, step] = value;
    await take(step).catch((error: unknown) => failures.push({ at, step, error }));
    await takeInTurn();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, takeInTurn));
  return failures.toSorted((a, b) => a.at - b.at)[0];
}

// What promtool says of tests, as verdicts on alerts.
import { by } from '../text/index.ts';
import { parseDuration, printDuration, milliseconds } from '../units/index.ts';
import {
  ASPECTS,
  type Aspect,
  type Check,
  type Proof,
  type Proofs,
  type Subject,
} from './proof.ts';

/** What a run of some proofs has shown. */
export interface ProofRun {
  readonly proofs: readonly Proof[];
  readonly ok: boolean;
  /** What promtool printed. */
  readonly output: string;
}

/** Runs some proofs by the paths of their tests. */
export type RunTests = (proofs: readonly Proof[]) => Promise<Omit<ProofRun, 'proofs'>>;

/** Runs proofs at once, and one by one where one fails: promtool does not say which file is wrong. */
export async function runProofs(
  proofs: readonly Proof[],
  run: RunTests,
): Promise<readonly ProofRun[]> {
  const whole = { proofs, ...(await run(proofs)) };
  if (whole.ok || proofs.length === 1) return [whole];
  return Promise.all(proofs.map(async (proof) => ({ proofs: [proof], ...(await run([proof])) })));
}

/** `not asked` where it means nothing: gauges have no traffic, what always fires never resolves. */
export type Shown = 'ok' | 'failed' | 'not asked';

export interface Verdict {
  readonly subject: Subject;
  readonly shown: Readonly<Record<Aspect, Shown>>;
  /** What was wrong, or why nothing could be tried. */
  readonly reasons: readonly string[];
  readonly isDriven: boolean;
}

/** One verdict for each alert, by owner and name. */
export function verdicts({ undriven }: Proofs, runs: readonly ProofRun[]): readonly Verdict[] {
  const found = new Map<string, Verdict>();
  const add = (subject: Subject, aspect: Aspect, reason: string | undefined): void => {
    const key = `${subject.owner} ${subject.alert}`;
    const before = found.get(key) ?? { subject, shown: NOTHING, reasons: [], isDriven: true };
    const hasFailed = reason !== undefined || before.shown[aspect] === 'failed';
    found.set(key, {
      ...before,
      shown: { ...before.shown, [aspect]: hasFailed ? 'failed' : 'ok' },
      reasons: reason === undefined ? before.reasons : [...before.reasons, reason],
    });
  };
  for (const run of runs) {
    const failures = failuresIn(run);
    for (const { tests } of run.proofs) {
      for (const test of tests) {
        for (const check of test.checks) {
          const failed = failures(test.name, check);
          for (const { subject, aspect } of check.shows) add(subject, aspect, failed);
        }
      }
    }
  }
  const none = undriven.map(({ subject, reason, isMissing }): Verdict => ({
    subject,
    shown: isMissing ? { ...NOTHING, fires: 'failed' } : NOTHING,
    reasons: [reason],
    isDriven: isMissing === true,
  }));
  return [...found.values(), ...none].toSorted(
    by(({ subject }) => `${subject.owner} ${subject.alert}`),
  );
}

const NOTHING: Readonly<Record<Aspect, Shown>> = {
  fires: 'not asked',
  'silent below': 'not asked',
  'no traffic': 'not asked',
  resolves: 'not asked',
  'in maintenance': 'not asked',
};

/** The aspects that are asked of some alert; of maintenance only where some is planned. */
export const aspectsOf = (found: readonly Verdict[]): readonly Aspect[] =>
  ASPECTS.filter(
    (aspect) =>
      aspect !== 'in maintenance' || found.some(({ shown }) => shown[aspect] !== 'not asked'),
  );

export const hasFailed = ({ shown }: Verdict): boolean =>
  ASPECTS.some((aspect) => shown[aspect] === 'failed');

type Failures = (test: string, check: Check) => string | undefined;

const FAILURE = /name: (.*),\n\s*alertname: (.*), time: (\S+?),/g;

function failuresIn({ ok, output }: ProofRun): Failures {
  if (ok) return () => undefined;
  const found = new Set(
    [...output.matchAll(FAILURE)].map(([, test = '', alert = '', time = '']) =>
      [test, alert, parseDuration(time) ?? 0].join('\n'),
    ),
  );
  const complaint =
    output
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '' && !/^(Unit Testing:|SUCCESS|FAILED:)/.test(line)) ??
    'promtool failed without a reason';
  // Files that promtool cannot even load fail as a whole.
  if (found.size === 0) return () => complaint;
  return (test, { alert, at, firing }) => {
    if (!found.has([test, alert, at * 1000].join('\n'))) return undefined;
    const wanted = firing.length === 0 ? 'must be silent' : 'must fire, with these labels,';
    return `${wanted} at ${printDuration(milliseconds(at * 1000))}`;
  };
}

// Holds what label flow claims of an expression against what Prometheus returns for it.
import type { LabelFlow, LabelFlowResult } from '../../../src/promql/flow/index.ts';
import { carries, mayMatch } from '../../../src/promql/flow/index.ts';
import { allows, passes } from '../../../src/promql/flow/values.ts';
import { by } from '../../../src/text/index.ts';
import type { Answer } from './prometheus.ts';

type Sample = Answer['samples'][number];

const COLLISION = /found duplicate series|multiple matches|same labelset|duplicate series/;

function wrongLabels(flow: LabelFlow, sample: Sample): readonly string[] {
  const present = Object.entries(sample).flatMap(([label, value]) => {
    if (carries(flow, label) === 'never') return [`carries ${label}="${value}"`];
    const values = flow.labels.get(label)?.values;
    return allows(values, value) ? [] : [`${label} is "${value}"`];
  });
  const missing = [...flow.labels].flatMap(([label, { always }]) =>
    always && !Object.hasOwn(sample, label) ? [`lacks ${label}`] : [],
  );
  return [...present, ...missing];
}

const project = (sample: Sample, isKept: (label: string) => boolean): string =>
  JSON.stringify(
    Object.entries(sample)
      .filter(([label]) => isKept(label))
      .toSorted(by(([label]) => label)),
  );

const MATCHERS = ['job', 'code', 'zone', 'new', 'instance'].flatMap((label) =>
  (
    [
      ['=', 'api'],
      ['=', ''],
      ['!=', '500'],
      ['=~', '.+'],
      ['=~', 'a.*|5..'],
      ['!~', 'api|web|db'],
      ['!~', '|east'],
    ] as const
  ).map(([operator, value]) => ({ label, operator, value })),
);

/** Matchers of which it is wrong to say that they always, or that they never, match. */
const wrongMatches = (flow: LabelFlow, samples: readonly Sample[]): readonly string[] =>
  MATCHERS.flatMap(({ label, operator, value }) => {
    const claim = mayMatch(flow, label, operator, value);
    const isRefuted = samples.some((sample) => {
      const isMatch = passes({ operator, value }, sample[label] ?? '');
      return claim === (isMatch ? 'never' : 'always');
    });
    return isRefuted ? [`${label}${operator}"${value}" ${claim} matches`] : [];
  });

const areUnique = (samples: readonly Sample[], isKept: (label: string) => boolean): boolean =>
  new Set(samples.map((sample) => project(sample, isKept))).size === samples.length;

/** Claims that an answer refutes. */
export function refuted({ flow, canFail }: LabelFlowResult, answer: Answer): readonly string[] {
  if (answer.error !== undefined) {
    return !canFail && COLLISION.test(answer.error) ? [`fails: ${answer.error}`] : [];
  }
  const { samples } = answer;
  if (flow.dead) return samples.length > 0 ? [`is not empty, yet ${flow.dead.message}`] : [];
  const { key } = flow;
  return [
    ...samples.flatMap((sample) => wrongLabels(flow, sample)),
    ...wrongMatches(flow, samples),
    ...(key && !areUnique(samples, (label) => key.has(label)) ? [`key ${[...key].join()}`] : []),
    ...(flow.distinct && !areUnique(samples, (label) => label !== '__name__') ? ['names'] : []),
  ];
}

/** Whether there is a sample for all that may be carried, and one against all that must not be. */
export function precision(flow: LabelFlow, { samples }: Answer): { may: boolean; must: boolean } {
  const labels = [...flow.labels.keys()];
  return {
    may: labels.every((label) => samples.some((sample) => Object.hasOwn(sample, label))),
    must: labels.every(
      (label) =>
        carries(flow, label) === 'always' ||
        samples.some((sample) => !Object.hasOwn(sample, label)),
    ),
  };
}

import type { Change, Fact } from '../change.ts';
import { plain } from '../said.ts';
import type { CostChange, ReviewSubject } from './subject.ts';

/** A review for other programs. Keys never change their meaning; new ones may come. */
export function printReview({ review, base, head, cost }: ReviewSubject): string {
  const { verdict, changes, files } = review;
  const document = {
    verdict,
    base,
    head,
    changes: changes.map(changeJson),
    ...(cost !== undefined && { cost: cost === 'same' ? cost : costJson(cost) }),
    files,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Everything is for 30 seconds. */
const costJson = ({ before, after, assumed }: CostChange): object => ({
  before: roundedCost(before),
  after: roundedCost(after),
  assumed,
});

const roundedCost = ({ rules, series, samples, cpu }: CostChange['before']): object => ({
  rules,
  series: rounded(series),
  samples: rounded(samples),
  cpuMilliseconds: rounded(cpu),
});

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const changeJson = ({
  kind,
  what,
  name,
  formerly,
  within,
  environments,
  ...told
}: Change): object => ({
  kind,
  what,
  name,
  ...(formerly !== undefined && { formerly }),
  within,
  ...(environments !== undefined && { environments }),
  facts: told.facts.map(factJson),
  ...(told.details && { details: told.details.map(factJson) }),
  effects: told.effects.map(plain),
  risks: told.risks.map(({ code, says }) => ({ code, message: plain(says) })),
});

const factJson = ({ means, ...fact }: Fact): object => ({
  ...fact,
  ...(means && { means: plain(means) }),
});

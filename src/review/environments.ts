// One review of several environments: what is the same everywhere is told once.
import { byText, groupBy } from '../text/index.ts';
import type { Change } from './change.ts';
import type { FileChanges } from './files.ts';
import type { CostChange } from './render/subject.ts';
import { inOrder, verdictOf, type Review } from './review.ts';

export interface ReviewedEnvironment {
  /** Absent where a config has none. */
  readonly environment?: string;
  readonly review: Review;
  readonly cost?: CostChange | 'same';
}

export function mergeReviews(
  all: readonly ReviewedEnvironment[],
): Omit<ReviewedEnvironment, 'environment'> {
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  const found = all.flatMap(({ environment = '', review }) =>
    review.changes.map((each) => ({ each, environment })),
  );
  const alike = groupBy(found, ({ each }) => JSON.stringify(each));
  const changes = inOrder(
    [...alike.values()].flatMap((group): readonly Change[] => {
      const [first] = group;
      if (!first) return [];
      const environments = group.flatMap(({ environment }) => environment || []).toSorted(byText);
      const isPart = group.length < all.length && environments.length > 0;
      return [isPart ? { ...first.each, environments } : first.each];
    }),
  );
  const cost = mergeCosts(all.map((each) => each.cost));
  return {
    review: {
      verdict: verdictOf(changes),
      changes,
      files: mergeFiles(all),
      areRead: all.every(({ review }) => review.areRead),
    },
    ...(cost !== undefined && { cost }),
  };
}

function mergeFiles(all: readonly ReviewedEnvironment[]): FileChanges {
  const paths = (kind: 'added' | 'removed' | 'changed'): readonly string[] =>
    all.flatMap(({ environment = '', review }) =>
      review.files[kind].map((path) => (environment === '' ? path : `${environment}/${path}`)),
    );
  return {
    added: paths('added'),
    removed: paths('removed'),
    changed: paths('changed'),
    written: [...new Set(all.flatMap(({ review }) => review.files.written))].toSorted(byText),
  };
}

/** Of all environments together; not known where one is not. */
function mergeCosts(
  all: readonly (CostChange | 'same' | undefined)[],
): CostChange | 'same' | undefined {
  if (all.includes(undefined)) return undefined;
  const moved = all.filter((each) => each !== undefined && each !== 'same');
  return moved.length === 0 ? 'same' : moved.reduce(addCosts);
}

const addCosts = (a: CostChange, b: CostChange): CostChange => ({
  before: addCost(a.before, b.before),
  after: addCost(a.after, b.after),
  assumed: [...new Set([...a.assumed, ...b.assumed])],
});

const addCost = (a: CostChange['before'], b: CostChange['before']): CostChange['before'] => ({
  rules: a.rules + b.rules,
  series: a.series + b.series,
  samples: a.samples + b.samples,
  cpu: a.cpu + b.cpu,
});

import type { Incidents } from '../../src/model/index.ts';
import { duration } from '../../src/units/index.ts';

/** A system of which nothing is written about incidents. */
export const NO_INCIDENTS: Incidents = {
  scenarios: [],
  procedures: [],
  workflow: [],
  communications: [],
  review: { within: duration('5d'), handwritten: '' },
};

import type { LabelSet } from '../ir/index.ts';
import { by } from '../text/index.ts';

/** The same text for the same labels, in whichever order they were set. */
export const seriesKey = (labels: LabelSet): string =>
  JSON.stringify(Object.entries(labels).toSorted(by(([name]) => name)));

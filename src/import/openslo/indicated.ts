// What an indicator can be asked, whichever kind it is: an SLI of all events, or one of slices.
import type { Duration } from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { ImportedSli } from '../slo.ts';
import type { SliceBound } from './slices.ts';

export interface Indicator {
  /** Whether objectives say by `op` and `value` what is good. */
  readonly hasBound: boolean;
  /** Every event, or every look, counts as one. */
  events(objective: Fields): ImportedSli | undefined;
  /** A slice is good where enough of it is. */
  slices(slice: SliceBound, objective: Fields): ImportedSli | undefined;
  /** Slices count by their share of what is good; nothing where there is no share. */
  shares(slice: Duration): ImportedSli | undefined;
}

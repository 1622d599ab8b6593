import type { FormatContext } from '../format.ts';
import type { Spelling } from './spelling.ts';

/** What all SLOs of a document have in common. */
export interface Group {
  readonly service: string;
  /** Whose it is, where a label says so. */
  readonly team: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly spelling: Spelling;
  readonly context: FormatContext;
}

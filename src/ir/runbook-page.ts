import type { Origin } from './origin.ts';

/** What every page of the runbooks has. */
export interface PageBase {
  /** Path under the runbooks' folder, with ending. */
  readonly path: string;
  readonly title: string;
  readonly origin: Origin;
}

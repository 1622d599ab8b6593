import type { ThemeName } from '../preview/index.ts';
import type { Duration } from '../units/index.ts';

/** What `nines preview` was asked for. */
export interface PreviewCommandOptions {
  readonly config?: string;
  readonly prometheus?: URL;
  /** Uids or titles. @default all */
  readonly dashboard?: readonly string[];
  readonly expand?: boolean;
  readonly from?: string;
  /** What counts as now, in Unix milliseconds. */
  readonly to?: number;
  readonly theme: ThemeName | 'both';
  readonly width: readonly number[];
  readonly out: string;
  readonly browser?: string;
  readonly timeout: Duration;
  readonly serve?: boolean;
  readonly port: number;
  readonly format: 'pretty' | 'json';
}

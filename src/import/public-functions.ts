// The functions that written configs call, by name: what is printed as their call is made by them.
import {
  above,
  atLeast,
  atMost,
  below,
  burnRates,
  calendar,
  counter,
  defineConfig,
  gauge,
  histogram,
  matches,
  nativeHistogram,
  not,
  notMatching,
  promql,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../define/index.ts';
import { slack } from '../receivers/index.ts';
import {
  availability,
  composite,
  journey,
  latency,
  probe,
  raw,
  threshold,
  timeslice,
  windowRatio,
} from '../sli/index.ts';

/** Typed calls are made where a config is written; here their arguments are data. */
type Callable = (...args: readonly never[]) => unknown;

export const API: Readonly<Record<string, Callable>> = {
  above,
  atLeast,
  atMost,
  availability,
  below,
  burnRates,
  calendar,
  composite,
  counter,
  defineConfig,
  gauge,
  histogram,
  journey,
  latency,
  matches,
  nativeHistogram,
  not,
  notMatching,
  probe,
  promql,
  raw,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  threshold,
  timeslice,
  windowRatio,
};

export const PUBLIC_FUNCTIONS: readonly string[] = Object.keys(API);

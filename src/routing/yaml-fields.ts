import type { ConfigPath } from './config.ts';
import type { ConfigPlace } from './places.ts';

/** What is wrong with a file, said of a part of it. */
export interface ConfigProblem {
  readonly message: string;
  readonly place?: ConfigPlace;
  /** Whether Alertmanager refuses it; if not, it only is beyond what is understood here. */
  readonly isRefused: boolean;
}

/** Collects what is wrong while a file is read. */
export interface Problems {
  /** `narrow`: the part of it to point at. */
  readonly refuse: (at: ConfigPath, problem: string, narrow?: ConfigPath) => void;
  /** Alertmanager may take it, and what it does then is not known here. */
  readonly leave: (at: ConfigPath, problem: string, narrow?: ConfigPath) => void;
}

export const problemsOf = (
  into: ConfigProblem[],
  placeOf: (path: ConfigPath) => ConfigPlace | undefined,
): Problems => {
  const add =
    (isRefused: boolean) =>
    (at: ConfigPath, problem: string, narrow: ConfigPath = at): void => {
      const place = placeOf(narrow);
      const message = `${printPath(at)} ${problem}`;
      into.push({ message, isRefused, ...(place && { place }) });
    };
  return { refuse: add(true), leave: add(false) };
};

/** @example printPath(['route', 'routes', 0, 'matchers']) // 'route.routes[0].matchers' */
export const printPath = (path: ConfigPath): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`))
    .join('') || 'the file';

// The schema knows no nulls, only texts; none of these is a mapping or a list otherwise.
const NOTHING: ReadonlySet<unknown> = new Set([undefined, null, '', '~', 'null', 'Null', 'NULL']);

/** Whether a value is as good as not there. */
export const isNothing = (given: unknown): boolean => NOTHING.has(given);

export type Fields = Readonly<Record<string, unknown>>;

export function fields(given: unknown, at: ConfigPath, problems: Problems): Fields {
  if (NOTHING.has(given)) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return { ...given };
  problems.refuse(at, 'must be a mapping');
  return {};
}

/** Alertmanager refuses every field that it does not know. */
export function knownFields(
  from: Fields,
  known: ReadonlySet<string>,
  at: ConfigPath,
  problems: Problems,
): void {
  for (const field of Object.keys(from)) {
    if (known.has(field)) continue;
    problems.refuse(at, `has a field "${field}" that there is not`, [...at, field]);
  }
}

export function items(given: unknown, at: ConfigPath, problems: Problems): readonly unknown[] {
  if (NOTHING.has(given)) return [];
  if (Array.isArray(given)) return given;
  problems.refuse(at, 'must be a list');
  return [];
}

/** The texts of a list: labels, times. */
export function texts(given: unknown, at: ConfigPath, problems: Problems): readonly string[] {
  return items(given, at, problems).map((item, i) => {
    if (typeof item !== 'string') problems.refuse([...at, i], 'must be a text');
    return String(item);
  });
}

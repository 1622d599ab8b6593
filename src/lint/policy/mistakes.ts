// Words for what the schema finds: what was given, what is allowed, and how to mend it.
import type * as z from 'zod';
import type { Diagnostic, Subject } from '../../diagnostics/index.ts';
import { regexProblem } from '../../promql/index.ts';
import { nearest, suggest } from '../../text/index.ts';
import { durationHelp } from '../read/fields.ts';
import type { Tree } from '../read/nodes.ts';
import type { Source } from '../read/source.ts';
import { policyFileDiagnostics } from './diagnostics.ts';
import { subjectOf, type Path } from './places.ts';
import { A_DURATION, A_HOST, A_PATTERN, A_SCHEME } from './schema.ts';

type Issue = z.core.$ZodIssue;

interface Mistake {
  readonly path: Path;
  /** Whether it is about the key itself. */
  readonly part?: 'key';
  readonly problem: string;
  readonly help: string;
  readonly note?: string;
}

/** What the schema finds in a policy, with its places in the file. */
export const reportIssues = (
  issues: readonly Issue[],
  policy: unknown,
  { source, tree }: { readonly source: Source; readonly tree: Tree },
): readonly Diagnostic[] =>
  issues
    .flatMap((issue) => mistakesOf(issue, policy))
    .map(({ path, part, problem, help, note }) => {
      const about = subjectOf(source, tree, path, part);
      const notes = note === undefined ? [] : [note];
      return badPolicy(about, problem, { help, notes });
    });

interface Advice {
  readonly help?: string;
  readonly notes?: readonly string[];
}

/** One mistake; an empty help is left out. */
export function badPolicy(
  about: Subject,
  problem: string,
  { help = '', notes = [] }: Advice = {},
): Diagnostic {
  const report = policyFileDiagnostics['bad-policy'];
  const { help: mended, ...rest } = report(about, { problem, help }, notes);
  return help === '' || mended === undefined ? rest : { ...rest, help: mended };
}

function mistakesOf(issue: Issue, policy: unknown): readonly Mistake[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue));
  const given = partOf(policy, path);
  if (given === undefined) return [missing(path)];
  const [name, wanted] = [nameOf(path), issue.message];
  const problem = `${name} must be ${wanted}, got ${wordsFor(given)}`;
  const help = issue.code === 'invalid_value' ? nearTo(given, issue.values) : HELP[wanted]?.(given);
  const isPattern = wanted === A_PATTERN && typeof given === 'string';
  const note = isPattern ? regexProblem(given) : undefined;
  return [{ path, problem, help: help ?? '', ...(note !== undefined && { note }) }];
}

function nearTo(given: unknown, known: readonly unknown[]): string | undefined {
  const near = typeof given === 'string' ? nearest(given, known.map(String)) : undefined;
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

const HELP: Readonly<Record<string, (given: unknown) => string>> = {
  [A_DURATION]: (given) => durationHelp(String(given)),
  [A_PATTERN]: () => 'write it as in a matcher of Prometheus; it has to match the whole text',
  [A_HOST]: () => 'write it in lower case, without scheme and path',
  [A_SCHEME]: () => 'write it in lower case, without `://`',
};

function unknownKey(key: string, { path: holder, message }: Issue): Mistake {
  const path = holder.filter((part) => typeof part !== 'symbol');
  const help = suggest(key, message.split(', '));
  const problem = `${nameOf(path)} takes no \`${key}\``;
  return { path: [...path, key], part: 'key', problem, help };
}

function missing(path: Path): Mistake {
  const holder = path.slice(0, -1);
  const key = String(path.at(-1));
  return { path: holder, problem: `${nameOf(holder)} has no \`${key}\``, help: `add \`${key}\`` };
}

const isHolder = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null;

const partOf = (policy: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    policy,
  );

/** @example nameOf(['durations', 0, 'min']) // '`durations[0].min`' */
function nameOf(path: Path): string {
  if (path.length === 0) return 'the top level';
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return `\`${name.replace(/^\./, '')}\``;
}

const LONGEST = 60;

function wordsFor(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isHolder(value)) {
    const keys = Object.keys(value).map((key) => `\`${key}\``);
    return keys.length === 0 ? 'an empty mapping' : `a mapping of ${keys.join(', ')}`;
  }
  const isLong = typeof value === 'string' && value.length > LONGEST;
  return JSON.stringify(isLong ? `${value.slice(0, LONGEST)}…` : value);
}

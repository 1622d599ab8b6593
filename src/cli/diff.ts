// `nines diff`: what a change means, for those who review it. Its exit code tells no change, change
// and risky change apart; what keeps it from comparing has a code of its own.
import { resolve } from 'node:path';
import { hasErrors, NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import {
  diffDiagnostics as report,
  mergeReviews,
  NO_MANIFEST,
  printReview,
  readManifest,
  renderGithubReview,
  renderReview,
  renderReviewMarkdown,
  reviewManifests,
  slosToAsk,
  withConsumption,
  type PlaceOf,
  type ReviewedEnvironment,
  type ReviewSubject,
  type Verdict,
} from '../review/index.ts';
import { rootOf, type Session } from './compile-config.ts';
import { askBudgetsLeft } from './diff-budgets.ts';
import { compareCost, type CostedSide } from './diff-cost.ts';
import { compileHeads } from './diff-head.ts';
import {
  findBase,
  findSource,
  type FoundSource,
  type Source,
  type Surroundings,
} from './diff-source.ts';
import type { ExitCode } from './exit-code.ts';
import { openRepository } from './git.ts';
import { printFindings } from './report.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { shownFrom } from './shown.ts';

export interface DiffOptions {
  readonly config?: string;
  readonly out?: string;
  readonly head?: string;
  readonly prometheus?: URL;
  readonly exitZero?: boolean;
  readonly format: 'pretty' | 'markdown' | 'json' | 'github';
}

const EXIT: Readonly<Record<Verdict, ExitCode>> = { none: 0, change: 1, risky: 2 };
const NOT_COMPARED: ExitCode = 3;

/** A side that can be compared. */
interface Side extends CostedSide {
  readonly shown: string;
  readonly placeOf?: PlaceOf;
  readonly environment?: string;
}

/** What is compared with each other. */
interface Pair {
  readonly before: Side;
  readonly after: Side;
}

export async function diff(
  base: string | undefined,
  options: DiffOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress } = session;
  const at = surroundings(options, session);
  const [heads, wrong] = await readHeads(options, at, session);
  const isWhole = session.environment === undefined && options.head === undefined;
  const [pairs, missing] = pairUp(base, isWhole ? withGone(base, heads, at) : heads, at);
  const found = [...wrong, ...missing];
  if (pairs.length === 0 || hasErrors(found)) return stop(found, options, session);
  progress.stage('Comparing');
  const [subject, problems] = await compareAll(pairs, options, session);
  if (hasErrors(problems)) return stop([...found, ...problems], options, session);
  await sayDiagnostics([...found, ...problems], options.config, session);
  terminal.print(await print(subject, pairs, options, session));
  return options.exitZero ? 0 : EXIT[subject.review.verdict];
}

async function stop(
  found: readonly Diagnostic[],
  { config }: DiffOptions,
  session: Session,
): Promise<ExitCode> {
  await sayDiagnostics(found, config, session);
  return NOT_COMPARED;
}

function surroundings({ config, out }: DiffOptions, { terminal }: Session): Surroundings {
  const root = rootOf(config, terminal);
  return {
    folder: terminal.folder,
    out: out === undefined ? resolve(root, 'generated') : resolve(terminal.folder, out),
    repository: openRepository(terminal.folder),
  };
}

const find = (base: string | undefined, at: Surroundings): Diagnosed<FoundSource | undefined> =>
  base === undefined ? findBase(at) : findSource(base, at);

function readBase(base: string | undefined, at: Surroundings): Diagnosed<Side | undefined> {
  const [source, mistakes] = find(base, at);
  if (!source) return [undefined, mistakes];
  const { shown, manifest, read, isCommit, environments } = source;
  // Where nines or an environment is new, a reviewer wants to see all of it.
  const isNew = manifest === undefined && (isCommit || environments().length > 0);
  if (!isNew) return readSide(source);
  const { environment } = at;
  const where = environment === undefined ? shown : `environment ${environment} of ${shown}`;
  const told = report['nothing-at-base'](NOWHERE, { where });
  return [{ shown, manifest: NO_MANIFEST, read }, [told]];
}

function readSide({ shown, manifest: text, read }: Source): Diagnosed<Side | undefined> {
  if (text === undefined) return [undefined, [report['no-manifest'](NOWHERE, { where: shown })]];
  const [manifest, mistakes] = readManifest(text, shown);
  return [manifest && { shown, manifest, read }, mistakes];
}

async function readHeads(
  { head, config }: DiffOptions,
  at: Surroundings,
  session: Session,
): Promise<Diagnosed<readonly Side[]>> {
  const { environment } = session;
  if (head !== undefined) {
    const [source, mistakes] = findSource(head, inEnvironment(at, environment));
    const [side, odd] = source ? readSide(source) : [undefined, []];
    return [side ? [withEnvironment(side, environment)] : [], [...mistakes, ...odd]];
  }
  const [compiled, mistakes] = await compileHeads(config, session);
  const read = compiled.map(({ placeOf, environment: name, ...source }) => {
    const [side, odd] = readSide(source);
    return { sides: side ? [withEnvironment({ ...side, placeOf }, name)] : [], odd };
  });
  return [read.flatMap(({ sides }) => sides), [...mistakes, ...read.flatMap(({ odd }) => odd)]];
}

const withEnvironment = (side: Side, environment: string | undefined): Side =>
  environment === undefined ? side : { ...side, environment };

const inEnvironment = (at: Surroundings, environment: string | undefined): Surroundings =>
  environment === undefined ? at : { ...at, environment };

/** Each present side with its BASE; the BASE is looked for also where there is none. */
function pairUp(
  base: string | undefined,
  heads: readonly Side[],
  at: Surroundings,
): Diagnosed<readonly Pair[]> {
  // Which folder of it is meant, only a config that can be read tells.
  if (heads.length === 0) return [[], readBase(base, at)[1].filter(isAboutName)];
  const read = heads.map((after) => {
    const [before, mistakes] = readBase(base, inEnvironment(at, after.environment));
    return { pairs: before ? [{ before, after }] : [], mistakes };
  });
  return [read.flatMap(({ pairs }) => pairs), read.flatMap(({ mistakes }) => mistakes)];
}

/** The present sides, and what is now of the environments that only the BASE has: nothing. */
function withGone(
  base: string | undefined,
  heads: readonly Side[],
  at: Surroundings,
): readonly Side[] {
  const [head] = heads;
  const [source] = head ? find(base, at) : [undefined];
  if (!head || !source) return heads;
  const known = new Set(heads.map(({ environment }) => environment));
  const gone = source.environments().filter((name) => !known.has(name));
  const nothing: Side = { shown: head.shown, manifest: NO_MANIFEST, read: () => new Map() };
  return [...heads, ...gone.map((environment) => ({ ...nothing, environment }))];
}

const isAboutName = ({ code }: Diagnostic): boolean =>
  code !== 'diff/no-manifest' && code !== 'diff/nothing-at-base';

async function compareAll(
  pairs: readonly Pair[],
  options: DiffOptions,
  session: Session,
): Promise<Diagnosed<ReviewSubject>> {
  const all: ReviewedEnvironment[] = [];
  const problems: Diagnostic[] = [];
  for (const pair of pairs) {
    // oxlint-disable-next-line no-await-in-loop -- a server has other things to do than our queries
    const [compared, found] = await comparePair(pair, options, session);
    all.push(compared);
    problems.push(...found);
  }
  const base = [...new Set(pairs.map(({ before }) => before.shown))].join(', ');
  const head = [...new Set(pairs.map(({ after }) => after.shown))].join(', ');
  return [{ ...mergeReviews(all), base, head }, problems];
}

async function comparePair(
  { before, after }: Pair,
  options: DiffOptions,
  session: Session,
): Promise<Diagnosed<ReviewedEnvironment>> {
  const { prometheus } = options;
  const sides = { before: before.manifest, after: after.manifest };
  const review = session.trace.measure('compare', () =>
    reviewManifests(sides, { before: before.read, after: after.read }),
  );
  const [left, refused] =
    prometheus === undefined
      ? [new Map(), []]
      : await askBudgetsLeft(prometheus, slosToAsk(review));
  const asked = prometheus === undefined ? {} : { prometheus };
  const [cost, unknown] = await session.trace.measure('cost', () =>
    compareCost(before, after, asked, session),
  );
  const compared = {
    review: withConsumption(review, left),
    ...(after.environment !== undefined && { environment: after.environment }),
    ...(cost && { cost }),
  };
  return [compared, [...refused, ...unknown]];
}

async function print(
  subject: ReviewSubject,
  pairs: readonly Pair[],
  { format, config }: DiffOptions,
  { terminal }: Session,
): Promise<string> {
  if (format === 'json') return printReview(subject);
  if (format === 'markdown') return renderReviewMarkdown(subject);
  if (format === 'pretty') {
    const width = process.stdout.columns ?? 100;
    return renderReview(subject, { width, colors: terminal.colors.print });
  }
  const root = rootOf(config, terminal);
  const seen = shownFrom(terminal, root, false);
  // GitHub finds files from the top of the repository, wherever the job runs.
  const repository = openRepository(terminal.folder);
  const file = (path: string): string => repository?.pathOf(resolve(root, path)) ?? seen.file(path);
  const shown = { ...seen, file };
  const placeOf: PlaceOf = (change) =>
    pairs.map(({ after }) => after.placeOf?.(change)).find((place) => place !== undefined);
  const diagnostics = renderGithubReview(subject, placeOf);
  return printFindings({ diagnostics, changes: [] }, 'github', shown);
}

// Asks each server that is named what it has loaded, and compares it with what is committed.
import type { Diagnostic } from '../diagnostics/index.ts';
import { askFor, notAnApi, NOWHERE, type Answer, type Asked } from './answers.ts';
import { compareDashboards } from './compare-dashboards.ts';
import { compareRouting } from './compare-routing.ts';
import { compareRules } from './compare-rules.ts';
import { driftDiagnostics as report } from './diagnostics.ts';
import { clip, type CommittedFile, type Difference, type ServerName } from './difference.ts';
import { committedGroups, loadedGroups } from './rules.ts';
import { fieldOf, isFields, listOf, parseJson, textOf, type Fields } from './values.ts';

/** What came of one server. */
export interface Compared {
  readonly server: ServerName;
  readonly url: string;
  /** What was compared: `12 groups`; empty when nothing could be. */
  readonly extent: string;
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

type Result = Omit<Compared, 'server' | 'url'>;

const failed = (...diagnostics: readonly Diagnostic[]): Result => ({
  extent: '',
  differences: [],
  diagnostics,
});

async function compare(asked: Asked, work: () => Promise<Result>): Promise<Compared> {
  const { server, url } = asked;
  try {
    return { server, url, ...(await work()) };
  } catch (error) {
    // What nests deeper than any configuration overflows whoever walks it.
    if (!(error instanceof RangeError)) throw error;
    return { server, url, ...failed(notAnApi(asked, 'its answer is nested too deeply')) };
  }
}

/** Compares rule files with `/api/v1/rules`. */
export const compareWithPrometheus = (
  asked: Asked,
  files: readonly CommittedFile[],
): Promise<Compared> =>
  compare(asked, async () => {
    const read = files.map(({ content, shown }) => ({
      shown,
      groups: committedGroups(content, shown),
    }));
    const broken = read.filter(({ groups }) => groups === undefined);
    if (broken.length > 0) return failed(...broken.map(({ shown }) => unreadable(shown)));
    const groups = read.flatMap((file) => file.groups ?? []);
    const answer = await askFor(asked, 'api/v1/rules?exclude_alerts=true');
    const loaded = 'text' in answer ? loadedGroups(answer.text) : undefined;
    if (!loaded) return failed(problemOf(asked, answer));
    const differences = compareRules(groups, loaded);
    return { extent: countOf(groups.length, 'rule group'), differences, diagnostics: [] };
  });

const unreadable = (file: string): Diagnostic =>
  report['unreadable-file'](NOWHERE, { file, reason: 'it is not what nines generates' });

const problemOf = (asked: Asked, answer: Answer): Diagnostic => {
  if ('problem' in answer) return answer.problem;
  return notAnApi(asked, 'absent' in answer ? 'HTTP status 404' : 'its answer is another');
};

const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Compares the configuration with that of `/api/v2/status`. */
export const compareWithAlertmanager = (asked: Asked, file: CommittedFile): Promise<Compared> =>
  compare(asked, async () => {
    const answer = await askFor(asked, 'api/v2/status');
    const status = 'text' in answer ? parseJson(answer.text) : undefined;
    const loaded = fieldOf(fieldOf(status, 'config'), 'original');
    if (typeof loaded !== 'string') return failed(problemOf(asked, answer));
    const differences = compareRouting(file, loaded);
    return differences
      ? { extent: '1 configuration', differences, diagnostics: [] }
      : failed(notAnApi(asked, 'its configuration cannot be read'));
  });

/** So many questions at a time, so that a server hardly notices. */
const AT_ONCE = 4;

/** Compares dashboards with those of the same uids; others with our tag are left over. */
export const compareWithGrafana = (
  asked: Asked,
  files: readonly CommittedFile[],
): Promise<Compared> =>
  compare(asked, async () => {
    const committed = files.map((file) => ({ file, dashboard: parseJson(file.content) }));
    const broken = committed.filter(({ dashboard }) => !isFields(dashboard));
    if (broken.length > 0) return failed(...broken.map(({ file }) => unreadable(file.shown)));
    const pages = committed.flatMap(({ file, dashboard }) =>
      // Of the newer schema, each is a resource that this address does not answer with.
      isFields(dashboard) && textOf(dashboard['uid']) !== '' ? [{ file, dashboard }] : [],
    );
    const differences: Difference[] = [];
    const diagnostics: Diagnostic[] = [];
    const waiting = [...pages];
    const work = async (): Promise<void> => {
      const next = waiting.shift();
      if (!next || diagnostics.length > 0) return;
      const answer = await askFor(asked, `api/dashboards/uid/${encodeURIComponent(uidOf(next))}`);
      const found = compareAnswer(next, answer);
      if (found) differences.push(...found);
      else diagnostics.push(problemOf(asked, answer));
      await work();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (diagnostics.length > 0) return failed(...diagnostics.slice(0, 1));
    const left = await leftOver(asked, new Set(pages.map(uidOf)));
    return {
      extent: countOf(pages.length, 'dashboard'),
      differences: [...differences.toSorted(byFile), ...left],
      diagnostics: [],
    };
  });

const byFile = (a: Difference, b: Difference): number => (a.file < b.file ? -1 : 1);

interface Page {
  readonly file: CommittedFile;
  readonly dashboard: Fields;
}

const uidOf = ({ dashboard }: Page): string => textOf(dashboard['uid']);

/** Undefined when the answer is none about a dashboard. */
function compareAnswer(
  { file, dashboard }: Page,
  answer: Answer,
): readonly Difference[] | undefined {
  const what = `dashboard ${textOf(dashboard['title'])}`;
  const difference = { server: 'Grafana' as const, what, file: file.shown };
  if ('absent' in answer) return [{ ...difference, kind: 'missing', words: ['it is not there'] }];
  const loaded = 'text' in answer ? fieldOf(parseJson(answer.text), 'dashboard') : undefined;
  if (!isFields(loaded)) return undefined;
  const words = compareDashboards(dashboard, loaded);
  return words.length === 0 ? [] : [{ ...difference, kind: 'changed', words }];
}

/** Dashboards with our tag that are not committed; nobody has to be allowed to search. */
async function leftOver(asked: Asked, uids: ReadonlySet<string>): Promise<readonly Difference[]> {
  const answer = await askFor(asked, 'api/search?type=dash-db&tag=nines&limit=5000');
  const found = 'text' in answer ? listOf({ all: parseJson(answer.text) }, 'all') : [];
  return found
    .filter(
      (each) => !uids.has(textOf(fieldOf(each, 'uid'))) && textOf(fieldOf(each, 'uid')) !== '',
    )
    .map((each) => ({
      server: 'Grafana',
      kind: 'extra',
      what: `dashboard ${clip(textOf(fieldOf(each, 'title')))}`,
      file: clip(textOf(fieldOf(each, 'url'))),
      words: ['it is there with the tag nines, and not committed'],
    }));
}

// Asks Grafana for the dashboards that are committed, of the classic schema and of the newer one, whose
// dashboards are resources of another address.
import type { Diagnostic } from '../diagnostics/index.ts';
import { askFor, type Answer, type Asked } from './answers.ts';
import { compareDashboards } from './compare-dashboards.ts';
import { compare, countOf, failed, problemOf, unreadable, type Compared } from './compared.ts';
import { clip, type CommittedFile, type Difference } from './difference.ts';
import { fieldOf, isFields, listOf, parseJson, textOf, type Fields } from './values.ts';

/** So many questions at a time, so that a server hardly notices. */
const AT_ONCE = 4;

/** A dashboard, whatever its schema. */
interface Page {
  readonly file: CommittedFile;
  readonly uid: string;
  readonly title: string;
  /** What is compared. */
  readonly dashboard: Fields;
  /** Where Grafana has it; `namespace` is what it calls its organisation. */
  readonly path: (namespace: string) => string;
  /** What is compared, of its answer. */
  readonly loaded: (answer: unknown) => unknown;
}

/** Compares dashboards with those of the same uids; others with our tag are left over. */
export const compareWithGrafana = (
  asked: Asked,
  files: readonly CommittedFile[],
): Promise<Compared> =>
  compare(asked, async () => {
    const read = files.map((file) => ({ file, page: readPage(file) }));
    const broken = read.filter(({ page }) => page === undefined);
    if (broken.length > 0) return failed(...broken.map(({ file }) => unreadable(file.shown)));
    const pages = read.flatMap(({ page }) => page ?? []);
    const [differences, problems] = await comparePages(asked, pages);
    if (problems.length > 0) return failed(...problems.slice(0, 1));
    const left = await leftOver(asked, new Set(pages.map(({ uid }) => uid)));
    return {
      extent: countOf(pages.length, 'dashboard'),
      differences: [...differences.toSorted(byFile), ...left],
      diagnostics: [],
    };
  });

const byFile = (a: Difference, b: Difference): number => (a.file < b.file ? -1 : 1);

/** Undefined for what is no dashboard. */
function readPage(file: CommittedFile): Page | undefined {
  const value = parseJson(file.content);
  if (!isFields(value)) return undefined;
  const version = textOf(value['apiVersion']);
  return version === '' ? classicPage(file, value) : resourcePage(file, value, version);
}

function classicPage(file: CommittedFile, dashboard: Fields): Page | undefined {
  const [uid, title] = [textOf(dashboard['uid']), textOf(dashboard['title'])];
  if (uid === '') return undefined;
  const path = (): string => `api/dashboards/uid/${encodeURIComponent(uid)}`;
  return { file, uid, title, dashboard, path, loaded: (answer) => fieldOf(answer, 'dashboard') };
}

function resourcePage(file: CommittedFile, resource: Fields, version: string): Page | undefined {
  const uid = textOf(fieldOf(resource['metadata'], 'name'));
  const { spec } = resource;
  if (uid === '' || !isFields(spec) || !/^[\w.-]+\/\w+$/.test(version)) return undefined;
  const path = (namespace: string): string =>
    `apis/${version}/namespaces/${encodeURIComponent(namespace)}/dashboards/${encodeURIComponent(uid)}`;
  const title = textOf(spec['title']);
  return { file, uid, title, dashboard: spec, path, loaded: (answer) => fieldOf(answer, 'spec') };
}

type Found = readonly [differences: readonly Difference[], problems: readonly Diagnostic[]];

async function comparePages(asked: Asked, pages: readonly Page[]): Promise<Found> {
  const differences: Difference[] = [];
  const problems: Diagnostic[] = [];
  const waiting = [...pages];
  const namespace = pages.some(({ path }) => path('').startsWith('apis/'))
    ? await namespaceOf(asked)
    : '';
  const work = async (): Promise<void> => {
    const next = waiting.shift();
    if (!next || problems.length > 0) return;
    const answer = await askFor(asked, next.path(namespace));
    const found = compareAnswer(next, answer);
    if (found) differences.push(...found);
    else problems.push(problemOf(asked, answer));
    await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [differences, problems];
}

/** `default`, `org-2` or `stacks-4711`, as Grafana tells whoever opens its page. */
async function namespaceOf(asked: Asked): Promise<string> {
  const answer = await askFor(asked, 'api/frontend/settings');
  const settings = 'text' in answer ? parseJson(answer.text) : undefined;
  return textOf(fieldOf(settings, 'namespace')) || 'default';
}

/** Undefined when the answer is none about a dashboard. */
function compareAnswer(page: Page, answer: Answer): readonly Difference[] | undefined {
  const what = `dashboard ${page.title}`;
  const difference = { server: 'Grafana' as const, what, file: page.file.shown };
  if ('absent' in answer) return [{ ...difference, kind: 'missing', words: ['it is not there'] }];
  const loaded = 'text' in answer ? page.loaded(parseJson(answer.text)) : undefined;
  if (!isFields(loaded)) return undefined;
  const words = compareDashboards(page.dashboard, loaded);
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

// The templates are compiled when nines is built (scripts/templates.mjs) and put together when the
// first page is rendered. Strict: a template that names a field which the page does not have
// throws, because that is a mistake of ours.
import type { HelperDelegate } from 'handlebars';
import Handlebars from 'handlebars/runtime.js';
import type { PageLink, RunbookPage, SeverityFacts } from '../../ir/index.ts';
import { cell, code, fence, link, nest, oneLine, tidy } from './markdown.ts';
import alertPage from './templates/alert.hbs';
import alertTable from './templates/alert-table.hbs';
import budget from './templates/budget.hbs';
import budgetRow from './templates/budget-row.hbs';
import burnRate from './templates/burn-rate.hbs';
import burnRateRow from './templates/burn-rate-row.hbs';
import escalation from './templates/escalation.hbs';
import header from './templates/header.hbs';
import indexPage from './templates/index.hbs';
import missingData from './templates/missing-data.hbs';
import missingDataRow from './templates/missing-data-row.hbs';
import mitigation from './templates/mitigation.hbs';
import onCallRotations from './templates/on-call-rotations.hbs';
import owned from './templates/owned.hbs';
import queries from './templates/queries.hbs';
import rule from './templates/rule.hbs';
import silence from './templates/silence.hbs';
import sloPage from './templates/slo.hbs';
import systemPage from './templates/system.hbs';
import watchdog from './templates/watchdog.hbs';
import who from './templates/who.hbs';

const PAGES: Readonly<Record<RunbookPage['kind'], TemplateSpecification>> = {
  alert: alertPage,
  slo: sloPage,
  system: systemPage,
  index: indexPage,
  watchdog,
  rotations: onCallRotations,
};

const PARTIALS = {
  'alert-table': alertTable,
  budget,
  'budget-row': budgetRow,
  'burn-rate': burnRate,
  'burn-rate-row': burnRateRow,
  escalation,
  header,
  'missing-data': missingData,
  'missing-data-row': missingDataRow,
  mitigation,
  owned,
  queries,
  rule,
  silence,
  who,
};

/** What each urgency asks of people; the limit is empty when nobody has to answer. */
const RESPONSE: Readonly<Record<SeverityFacts['urgency'], (limit: string) => string>> = {
  page: (limit) => `act now${limit}`,
  ticket: (limit) => `no reason to wake anybody${limit}`,
  log: () => 'none, for the record only',
};

function response({ urgency, respondWithin }: SeverityFacts): string {
  return RESPONSE[urgency](respondWithin === '' ? '' : `, answer within ${respondWithin}`);
}

/** How a page's template is rendered: the page, and the file that the page comes from. */
type Render = (
  page: RunbookPage,
  options: { readonly data: { readonly source: string } },
) => string;

/** The path from one page to another, or to a section of either. */
function relativePath(from: string, to: string): string {
  const [file = '', anchor] = to.split('#');
  const section = anchor === undefined ? '' : `#${anchor}`;
  if (file === from) return section;
  const start = from.split('/').slice(0, -1);
  const target = file.split('/');
  const parting = start.findIndex((folder, i) => folder !== target[i]);
  const shared = parting === -1 ? start.length : parting;
  const up = start.slice(shared).map(() => '..');
  return [...up, ...target.slice(shared)].join('/') + section;
}

interface Options {
  readonly data: { readonly root: RunbookPage };
}

const HELPERS: Readonly<Record<string, HelperDelegate>> = {
  cell: (text: string) => cell(text),
  code: (text: string) => code(text),
  line: (text: string) => oneLine(text),
  fence: (language: string, text: string) => fence(language, text),
  join: (texts: readonly string[]) => texts.join(', '),
  url: (title: string, url: string) => link(title, url),
  to: ({ title, path }: PageLink, { data }: Options) =>
    link(title, relativePath(data.root.path, path)),
  nest: (markdown: string, level: number) => nest(markdown, level),
  row: (kind: string) => `${kind}-row`,
  response,
};

function assemble(): ReadonlyMap<string, Render> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(HELPERS);
  for (const [name, partial] of Object.entries(PARTIALS)) {
    handlebars.registerPartial(name, handlebars.template(partial));
  }
  return new Map(
    Object.entries(PAGES).map(([kind, page]) => [kind, handlebars.template<RunbookPage>(page)]),
  );
}

let assembled: ReadonlyMap<string, Render> | undefined;

/** Renders a page; `source` is the file of its definition, for the header. */
export function renderPage(page: RunbookPage, source: string): string {
  assembled ??= assemble();
  const render = assembled.get(page.kind);
  if (!render) throw new Error(`no template for a page of kind ${page.kind}`);
  return tidy(render(page, { data: { source } }));
}

// Puts templates together and renders pages with them. Strict: a template that names a field which the
// page does not have fails. In ours that is a bug; in the user's own it is told with its line.
import Handlebars from 'handlebars/runtime.js';
import type { RunbookPage, RunbookTemplate } from '../../ir/index.ts';
import { HELPERS } from './helpers.ts';
import { tidy } from './markdown.ts';
import { OUR_TEMPLATES, PAGES } from './our-templates.ts';

/** A page as text, or why a template of the user's own could not be filled. */
export type Rendered = { readonly text: string } | { readonly failure: TemplateFailure };

export interface TemplateFailure {
  readonly template: RunbookTemplate;
  readonly line: number;
  readonly problem: string;
}

/** Renders a page; `source` is the file of its definition, for the header. */
export type Renderer = (page: RunbookPage, source: string) => Rendered;

type Template = Handlebars.TemplateDelegate<unknown>;

/** Renders with our templates, and with the user's in the place of those of the same name. */
export function createRenderer(own: readonly RunbookTemplate[]): Renderer {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(HELPERS);
  const trail = createTrail();
  const owned = new Map(own.map((template) => [template.name, template]));
  const compiled = { ...OUR_TEMPLATES, ...mapValues(owned, evaluate) };
  const templates = new Map(
    Object.entries(compiled).map(([name, spec]) => {
      const template: Template = handlebars.template(spec);
      return [name, own.length === 0 ? template : trail.tracked(name, template)];
    }),
  );
  for (const [name, template] of templates) handlebars.registerPartial(name, template);
  return (page, source) => {
    const render = templates.get(PAGES[page.kind]);
    if (!render) throw new Error(`no template for a page of kind ${page.kind}`);
    try {
      return { text: tidy(render(page, { data: { source } })) };
    } catch (error) {
      const failure = failureOf(error, trail.of(error), owned);
      if (!failure) throw error;
      return { failure };
    }
  };
}

const mapValues = <From, To>(
  values: ReadonlyMap<string, From>,
  change: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries([...values].map(([name, value]) => [name, change(value)]));

const evaluate = ({ compiled }: RunbookTemplate): TemplateSpecification =>
  // oxlint-disable-next-line typescript/no-implied-eval -- what Handlebars made of the user's own file
  new Function(`return ${compiled};`)();

interface Trail {
  tracked(name: string, template: Template): Template;
  /** The templates that were being filled when it was thrown, innermost first. */
  of(error: unknown): readonly string[];
}

function createTrail(): Trail {
  let failed: { readonly error: unknown; readonly names: string[] } = { error: NOTHING, names: [] };
  return {
    tracked: (name, template) => (context, options) => {
      try {
        return template(context, options);
      } catch (error) {
        if (failed.error !== error) failed = { error, names: [] };
        failed.names.push(name);
        throw error;
      }
    },
    of: (error) => (failed.error === error ? failed.names : []),
  };
}

const NOTHING = Symbol('nothing was thrown');

/** At the innermost template of the user's own; undefined when none has to do with it. */
function failureOf(
  error: unknown,
  names: readonly string[],
  owned: ReadonlyMap<string, RunbookTemplate>,
): TemplateFailure | undefined {
  const depth = names.findIndex((name) => owned.has(name));
  const template = owned.get(names[depth] ?? '');
  if (!template || !(error instanceof Error)) return undefined;
  const [innermost = ''] = names;
  const line = depth === 0 ? lineOf(error, template) : template.partials[names[depth - 1] ?? ''];
  const within = depth === 0 ? '' : `, which our ${innermost}.hbs needs`;
  return { template, line: line ?? 1, problem: describe(error.message) + within };
}

// What JavaScript says when a field of no object is read; Handlebars says nothing then.
const NO_OBJECT = [
  /^Cannot read properties of (?:undefined|null) \(reading '(.*)'\)$/,
  /^Cannot use 'in' operator to search for '(.*?)' in /,
];

const innerField = (message: string): string | undefined =>
  NO_OBJECT.map((pattern) => pattern.exec(message)?.[1]).find((field) => field !== undefined);

function lineOf(error: Error, { fields }: RunbookTemplate): number | undefined {
  if ('lineNumber' in error && typeof error.lineNumber === 'number') return error.lineNumber;
  return fields[innerField(error.message) ?? ''];
}

function describe(message: string): string {
  const field = /^"(.*)" not defined in /.exec(message)?.[1];
  if (field !== undefined) return `there is no "${field}" here`;
  const inner = innerField(message);
  if (inner !== undefined) return `there is nothing here that has a "${inner}"`;
  return message.replace(/ - \d+:\d+$/, '');
}

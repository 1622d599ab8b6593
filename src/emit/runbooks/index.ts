import type { EmittedFile, Emitter, Origin, Plan, RunbookPage } from '../../ir/index.ts';
import { RUNBOOKS_EMITTER } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { templateDiagnostics } from './diagnostics.ts';
import { createRenderer, type Renderer, type TemplateFailure } from './render.ts';

/** Runbooks as Markdown: `runbooks/README.md`, `runbooks/<system>/<service>/<alert>.md`, … */
export const runbooks: Emitter = {
  name: RUNBOOKS_EMITTER,
  check: (plan) =>
    renderAll(plan).failures.map(({ template, line, problem }) =>
      templateDiagnostics['template-fails'](
        { path: [], property: [], place: { file: template.file, line, column: 1 } },
        { problem, name: template.name },
      ),
    ),
  emit: (plan) => renderAll(plan).files,
};

interface Result {
  readonly files: readonly EmittedFile[];
  readonly failures: readonly TemplateFailure[];
}

const results = new WeakMap<Plan, Result>();

let ours: Renderer | undefined;

/** Where a template of the user's own fails, ours stands in: it has been told, nothing is written. */
function renderAll(plan: Plan): Result {
  const known = results.get(plan);
  if (known) return known;
  const { runbooks: pages, runbookTemplates: own = [] } = plan;
  const standard = (ours ??= createRenderer([]));
  const render = own.length === 0 ? standard : createRenderer(own);
  const failures: TemplateFailure[] = [];
  const textOf = (page: RunbookPage): string => {
    const source = sourcesOf(page, pages).join(', ');
    const rendered = render(page, source);
    if ('text' in rendered) return rendered.text;
    failures.push(rendered.failure);
    const instead = standard(page, source);
    return 'text' in instead ? instead.text : '';
  };
  const files = pages.map((page) => ({
    path: `runbooks/${page.path}`,
    content: textOf(page),
    emitter: RUNBOOKS_EMITTER,
    from: sortedSet(originsOf(page, pages).map(({ definition }) => definition)),
  }));
  const result = { files, failures };
  results.set(plan, result);
  return result;
}

/** Where a page comes from; a start page comes from every system that it lists. */
const originsOf = (page: RunbookPage, pages: readonly RunbookPage[]): readonly Origin[] =>
  (page.kind === 'index' || page.kind === 'names'
    ? pages.filter(({ kind }) => kind === 'system')
    : [page]
  ).map(({ origin }) => origin);

const sourcesOf = (page: RunbookPage, pages: readonly RunbookPage[]): readonly string[] =>
  sortedSet(
    page.kind === 'rotations'
      ? page.rotations.map(({ file }) => file)
      : originsOf(page, pages).map(({ place }) => place.file),
  );

const sortedSet = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted(byText);

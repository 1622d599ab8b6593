import type { EmittedFile, Emitter, Origin, Plan, RunbookPage } from '../../ir/index.ts';
import { RUNBOOKS_EMITTER } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { renderPage } from './templates.ts';

/** Runbooks as Markdown: `runbooks/README.md`, `runbooks/<system>/<service>/<alert>.md`, … */
export const runbooks: Emitter = {
  name: RUNBOOKS_EMITTER,
  emit: ({ runbooks: pages }: Plan): readonly EmittedFile[] =>
    pages.map((page) => ({
      path: `runbooks/${page.path}`,
      content: renderPage(page, sourcesOf(page, pages).join(', ')),
      emitter: RUNBOOKS_EMITTER,
      from: sortedSet(originsOf(page, pages).map(({ definition }) => definition)),
    })),
};

/** Where a page comes from; the start page comes from every system that it lists. */
const originsOf = (page: RunbookPage, pages: readonly RunbookPage[]): readonly Origin[] =>
  (page.kind === 'index' ? pages.filter(({ kind }) => kind === 'system') : [page]).map(
    ({ origin }) => origin,
  );

const sourcesOf = (page: RunbookPage, pages: readonly RunbookPage[]): readonly string[] =>
  sortedSet(
    page.kind === 'rotations'
      ? page.rotations.map(({ file }) => file)
      : originsOf(page, pages).map(({ place }) => place.file),
  );

const sortedSet = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted(byText);

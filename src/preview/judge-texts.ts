import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { groupBy } from '../text/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import type { PanelFacts, Photo } from './protocol.ts';

interface Cut {
  readonly facts: PanelFacts;
  readonly width: number;
}

/** Texts that do not fit, once for each panel, with the widths at which that is so. */
export function judgeTexts(
  photos: readonly Photo[],
  aboutOf: (facts: PanelFacts) => Subject,
): readonly Diagnostic[] {
  const cuts = photos.flatMap(({ shot: { width }, panels }): readonly Cut[] =>
    panels.filter(({ cutTexts }) => cutTexts.length > 0).map((facts) => ({ facts, width })),
  );
  return [...groupBy(cuts, ({ facts }) => String(facts.id)).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const widths = [...new Set(same.map(({ width }) => width))].toSorted((a, b) => a - b);
    const texts = [...new Set(same.flatMap(({ facts }) => facts.cutTexts))];
    const where = `at ${widths.join(' and ')} px`;
    return [report['text-cut'](aboutOf(first.facts), { where, texts: texts.join('; ') })];
  });
}

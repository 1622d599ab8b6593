// promtool takes a second for the rules of a thousand SLOs, which is longer than all else. It is asked
// whether Prometheus takes what was printed, and of two files that are the same but for names in texts
// it takes both or neither.
import type { EmittedFile } from '../ir/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { readRuleForm } from './emitted-rules.ts';
import { createFormReader } from './form-reader.ts';
import { codeAndTexts } from './outline.ts';
import { fillerOf, hasBlank, type Fill } from './text-forms.ts';

/** Characters of rules that promtool reads before one could find out how many forms they have. */
const FEW = 1_000_000;

/**
 * The rule files of which promtool has to read each: all when they are few, otherwise those that
 * differ from the ones before in more than names in texts.
 */
export function oneOfEachForm(files: readonly EmittedFile[]): readonly EmittedFile[] {
  if (files.reduce((sum, { content }) => sum + content.length, 0) < FEW) return files;
  const read = createFormReader(groupsOfForm);
  return files.filter(({ content }) => {
    const like = read(content);
    if (!like) return true;
    const groups = like.value.map((fill) => fill(like.names));
    // Two groups of the same name are refused.
    return new Set(groups).size < groups.length;
  });
}

/** How the groups are named; undefined where blanks are in what Prometheus reads as code. */
function groupsOfForm(blank: string): readonly Fill[] | undefined {
  const rules = readRuleForm(blank);
  if (!rules || rules.some(hasBlankInCode)) return undefined;
  return [...new Set(rules.map(({ group }) => group))].map(fillerOf);
}

const hasBlankInCode = ({ kind, name, text, labels, annotations }: EmittedRule): boolean =>
  hasBlank(codeOf(text)) ||
  (kind === 'record' && hasBlank(name)) ||
  [...Object.values(labels), ...Object.values(annotations)].some(hasBlankInTemplate);

/** An expression without its plain texts; names may mean something in a pattern with ranges or flags. */
const codeOf = (text: string): string =>
  codeAndTexts(text)
    ?.filter((part, i) => i % 2 === 0 || /\[|\(\?/.test(part))
    .join('""') ?? text;

const hasBlankInTemplate = (text: string): boolean =>
  (text.match(/\{\{[^]*?\}\}/g) ?? []).some(hasBlank);

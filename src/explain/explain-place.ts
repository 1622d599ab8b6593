// Finds what stands at a line: a definition of the config, or a rule of a generated file.
import { NOWHERE, type Diagnosed, type Diagnostic, type Place } from '../diagnostics/index.ts';
import { nearest } from '../text/index.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { explainDiagnostics as report } from './diagnostics.ts';
import { oneOrChoice, type Choosing } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { copiesOf, rulesIn } from './other-targets.ts';
import type { World } from './world.ts';

/** A place that somebody named. */
export interface FilePosition {
  /** As it was given, for messages. */
  readonly shown: string;
  /** From 1. */
  readonly line: number;
  /** How many lines the file has; absent where it cannot be read. */
  readonly lines?: number;
  /** Whether a definition's place is in this file. */
  readonly isFileOf: (place: Place) => boolean;
  /** The generated file, if it is one. */
  readonly generated?: {
    readonly path: string;
    readonly content: string;
    /** The definitions that it was made from. */
    readonly from: readonly string[];
  };
}

const atPlace = ({ shown, line }: FilePosition): Choosing => ({
  title: (count) => `${shown}:${line}: ${count} of that place`,
  about: 'Ask for one of them by its name.',
});

export function explainPlace(
  world: World,
  position: FilePosition,
): Diagnosed<Explanation | undefined> {
  const { generated, lines = Infinity, line } = position;
  if (line < 1 || line > lines)
    return [undefined, [nothingThere(position, `it has ${lines} lines`)]];
  return generated ? explainGenerated(world, position, generated) : explainDefined(world, position);
}

const nothingThere = ({ shown, line }: FilePosition, help: string): Diagnostic =>
  report['nothing-there'](NOWHERE, { file: shown, line, help });

/** The definition that begins at the line, or last before it. */
function explainDefined(world: World, position: FilePosition): Diagnosed<Explanation | undefined> {
  const { shown, line, isFileOf } = position;
  const all = candidatesOf(world).filter(({ isDefined, place }) => isDefined && place.file !== '');
  const here = all.filter(({ place }) => isFileOf(place));
  if (here.length === 0) return [undefined, [unknownFile(world, shown, all)]];
  const begun = here.filter(({ place }) => place.line <= line);
  const start = Math.max(...begun.map(({ place }) => place.line));
  const chosen = begun.filter(({ place }) => place.line === start);
  if (chosen.length > 0) return [oneOrChoice(world, atPlace(position), chosen), []];
  const first = Math.min(...here.map(({ place }) => place.line));
  const help = `what is defined there begins at line ${first}`;
  return [undefined, [nothingThere(position, help)]];
}

function unknownFile(world: World, shown: string, all: readonly Candidate[]) {
  const files = [...new Set(all.map(({ place }) => world.at(place).replace(/:\d+$/, '')))];
  const near = nearest(shown, files);
  const suggestion =
    near === undefined
      ? `definitions stand in ${files.toSorted().slice(0, 10).join(', ')}`
      : `did you mean "${near}"?`;
  return report['unknown-file'](NOWHERE, { file: shown, suggestion });
}

function explainGenerated(
  world: World,
  position: FilePosition,
  { path, content, from }: NonNullable<FilePosition['generated']>,
): Diagnosed<Explanation | undefined> {
  const index = ruleAt(content, position.line);
  const candidates = candidatesOf(world);
  const own = candidates.filter(({ rule }) => rule?.file === path);
  const chosen =
    own.length > 0
      ? own.filter(({ rule }) => rule?.index === index)
      : copiesOf(candidates, rulesIn(path, content)[index]);
  // A rule of the fleet raises the alerts of many SLOs.
  if (chosen.length > 0) return [oneOrChoice(world, atPlace(position), chosen), []];
  const title = `file ${world.output(path)}`;
  const about = from.length > 0 ? '' : 'It is made from the whole config.';
  const table = { head: ['made from'], rows: from.map((definition) => [definition]) };
  const section = { id: 'origin', title: 'Origin', table };
  return [{ kind: 'definition', title, about, sections: [section] }, []];
}

const RULE = /^\s*- (?:record|alert): /;
const GROUP = /^\s*- name: /;

/** Which rule of a file a line belongs to, from 0; the head of a group belongs to its first rule. */
export function ruleAt(content: string, line: number): number {
  const lines = content.split('\n').slice(0, line);
  const before = lines.filter((each) => RULE.test(each)).length;
  const isHead =
    lines.findLastIndex((each) => GROUP.test(each)) >
    lines.findLastIndex((each) => RULE.test(each));
  return isHead || before === 0 ? before : before - 1;
}

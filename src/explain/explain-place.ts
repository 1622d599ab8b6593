// Finds what stands at a line: a definition of the config, or a rule of a generated file.
import type { Diagnosed, Place } from '../diagnostics/index.ts';
import { nearest } from '../text/index.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { explainDiagnostics as report } from './diagnostics.ts';
import { oneOrChoice } from './explain.ts';
import type { Explanation } from './explanation.ts';
import type { World } from './world.ts';

/** A place that somebody named. */
export interface FilePosition {
  /** As it was given, for messages. */
  readonly shown: string;
  /** From 1. */
  readonly line: number;
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

const NOWHERE = { path: [], property: [] };

export const explainPlace = (
  world: World,
  position: FilePosition,
): Diagnosed<Explanation | undefined> =>
  position.generated
    ? explainGenerated(world, position, position.generated)
    : explainDefined(world, position);

/** The definition that begins at the line, or last before it. */
function explainDefined(
  world: World,
  { shown, line, isFileOf }: FilePosition,
): Diagnosed<Explanation | undefined> {
  const all = candidatesOf(world).filter(({ isDefined, place }) => isDefined && place.file !== '');
  const here = all.filter(({ place }) => isFileOf(place));
  if (here.length === 0) return [undefined, [unknownFile(world, shown, all)]];
  const begun = here.filter(({ place }) => place.line <= line);
  const start = Math.max(...begun.map(({ place }) => place.line));
  const chosen = begun.filter(({ place }) => place.line === start);
  if (chosen.length > 0) return [oneOrChoice(world, `${shown}:${line}`, chosen), []];
  const first = `line ${Math.min(...here.map(({ place }) => place.line))}`;
  return [undefined, [report['nothing-there'](NOWHERE, { file: shown, line, first })]];
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
  { shown, line }: FilePosition,
  { path, content, from }: NonNullable<FilePosition['generated']>,
): Diagnosed<Explanation | undefined> {
  const index = ruleAt(content, line);
  const own = candidatesOf(world).filter(({ rule }) => rule?.file === path);
  const chosen = own.filter(({ rule }) => rule?.index === index);
  // A rule of the fleet raises the alerts of many SLOs.
  if (chosen.length > 0) return [oneOrChoice(world, `${shown}:${line}`, chosen), []];
  const title = `file ${world.output(path)}`;
  const table = { head: ['made from'], rows: from.map((definition) => [definition]) };
  const section = { id: 'origin', title: 'Origin', table };
  return [{ kind: 'definition', title, about: '', sections: [section] }, []];
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

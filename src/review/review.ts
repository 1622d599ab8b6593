// The difference between two manifests, as a reviewer wants to know it: what changes for users and
// for those on call, what is lost, and what deserves a second look.
import { by } from '../text/index.ts';
import { attributeTold } from './attribute-told.ts';
import { change, isWorthTelling, type Change, type Sides } from './change.ts';
import { addContents } from './add-contents.ts';
import { commonFacts } from './common-facts.ts';
import * as compare from './compare/index.ts';
import { differences } from './differences.ts';
import { compareContents, type ReadFiles } from './contents/index.ts';
import { compareFiles, fileChanges, type FileChanges } from './files.ts';
import type { ReviewedManifest } from './manifest.ts';
import { contextOf, type Context } from './placed.ts';
import { foldTimes } from './fold-times.ts';
import { foldWhole } from './fold-whole.ts';
import { countAlerts } from './labelled.ts';
import { followRenames } from './renames.ts';
import { followReceivers } from './replaced-receivers.ts';
import { compareTargets } from './targets.ts';
import { toldElsewhere } from './told.ts';

/** Whether anything changes, and whether that needs a second look. */
export type Verdict = 'none' | 'change' | 'risky';

export interface Review {
  readonly verdict: Verdict;
  /** The risky ones first. */
  readonly changes: readonly Change[];
  readonly files: FileChanges;
  /** Whether generated files were looked into, beyond what manifests say of them. */
  readonly areRead: boolean;
}

/**
 * Compares two manifests, and where somebody can read them, the generated files that differ: texts
 * of alerts, panels, pages and rules. Nothing of what they name is looked up or run.
 *
 * @example
 * reviewManifests({ before, after }).verdict // 'risky'
 */
export function reviewManifests(
  { before, after }: Sides<ReviewedManifest>,
  read?: Sides<ReadFiles>,
): Review {
  const known = commonFacts({ before: before.model, after: after.model });
  const renamed = followRenames(known);
  const replaced = followReceivers(renamed.models);
  const { models } = replaced;
  const context = contextOf(models);
  const found = mergeRenamed([
    ...renamed.changes,
    ...replaced.changes,
    ...COMPARISONS.flatMap((each) => each(context)),
  ]);
  const worth = foldTimes(foldWhole(found.filter(isWorthTelling)));
  const caused = attributeTold(worth, toldElsewhere(models), countAlerts(models.after));
  const inhibited = compare.compareInhibitions(context, known.before);
  const files = compareFiles({ before: before.files, after: after.files });
  const told = [...caused, ...inhibited];
  const model = told.length > 0 ? told : unexplained(known);
  const targets = compareTargets({ before, after });
  const contents = read
    ? compareContents({ files, manifests: { before, after }, read }, [...model, ...targets])
    : [];
  const explained = addContents([...model, ...targets], contents);
  const changes = inOrder(explained.length > 0 ? explained : fileChanges(files));
  return { verdict: verdictOf(changes), changes, files, areRead: read !== undefined };
}

/** What no comparison has words for is told by its names, so that nothing is said to be the same that is not. */
const unexplained = (models: Sides<ReviewedManifest['model']>): readonly Change[] =>
  [change({ kind: 'changed', what: 'config', name: '', facts: differences(models) })].filter(
    isWorthTelling,
  );

const COMPARISONS: readonly ((context: Context) => readonly Change[])[] = [
  compare.compareSlos,
  compare.compareAlerts,
  compare.compareTeams,
  compare.compareReceivers,
  compare.compareRoutes,
  compare.compareUnrouted,
  compare.compareSwitch,
  compare.compareMaintenance,
  compare.compareSeverities,
  compare.compareServices,
  compare.compareSystems,
  compare.compareGates,
  compare.compareDashboards,
  compare.compareEnvironment,
  compare.compareMetrics,
];

/** What the comparisons tell, in the order in which a reviewer reads it. */
const SUBJECTS: readonly string[] = [
  'SLO',
  'alert',
  'who is told',
  'how soon somebody is told',
  'team',
  'receiver',
  'route',
  'receiver of unrouted alerts',
  'dead man’s switch',
  'inhibition',
  'maintenance',
  'severity',
  'severities',
  'service',
  'system',
  'release gate',
  'dashboard',
  'procedure',
  'scenario',
  'runbooks',
  'target',
  'environment',
  'config',
  'metric',
  'rules',
  'texts',
];

const placeOf = (what: string): number => {
  const place = SUBJECTS.indexOf(what);
  return place < 0 ? SUBJECTS.length : place;
};

const rankOf = ({ risks, what }: Change): number =>
  (risks.length > 0 ? 0 : SUBJECTS.length + 1) + placeOf(what);

/** The risky ones first, then as a reviewer reads them. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes
    .toSorted(by(({ within, name }) => JSON.stringify([...within, name])))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

export function verdictOf(changes: readonly Change[]): Verdict {
  if (changes.length === 0) return 'none';
  return changes.some(({ risks }) => risks.length > 0) ? 'risky' : 'change';
}

const keyOf = ({ what, within, name }: Change): string => JSON.stringify([what, within, name]);

const isNameOnly = ({ kind, facts, risks }: Change): boolean =>
  kind === 'renamed' && facts.length + risks.length === 0;

/** What has a new name and changes as well is one change. */
function mergeRenamed(changes: readonly Change[]): readonly Change[] {
  const renamed = new Map(changes.filter(isNameOnly).map((each) => [keyOf(each), each]));
  const merged = changes
    .filter((each) => !isNameOnly(each))
    .map((each) => {
      const other = each.kind === 'changed' ? renamed.get(keyOf(each)) : undefined;
      if (!other) return each;
      renamed.delete(keyOf(each));
      return { ...each, ...other, facts: beyondName(other, each), risks: each.risks };
    });
  return [...renamed.values(), ...merged];
}

/** Facts that the two names do not tell already. */
const beyondName = ({ name, formerly = '' }: Change, { facts }: Change): Change['facts'] =>
  facts.filter(({ before, after }) => {
    const isTold = before !== undefined && formerly.includes(before);
    return !isTold || after === undefined || !name.includes(after);
  });

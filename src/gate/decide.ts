// The decision of a rollback matrix. Only what is known to be well goes on: no data, too little
// traffic and queries that fail hold the release, and never roll it back.
import type { GateAction, GatePlan, GateRow } from '../ir/index.ts';
import type { Ask } from '../server/index.ts';
import { milliseconds, renderDuration, type Duration } from '../units/index.ts';
import { judge, type Finding, type Wanted } from './judge.ts';
import { readCheck, type Moment, type Reading } from './values.ts';

export type Decision = 'go' | 'hold' | 'roll back';

/** What became of a row: it decided, holds, waits, does not apply, is not known or was not needed. */
export type RowState = 'decides' | 'waits' | 'no' | 'unknown' | 'not reached';

export interface JudgedRow {
  readonly row: GateRow;
  /** Absent in the row for everything else. */
  readonly finding: Finding | undefined;
  readonly state: RowState;
}

export interface GateResult {
  readonly gate: GatePlan;
  readonly moment: Moment;
  readonly decision: Decision;
  /** What the row that decided says to do; `none` when no row did. */
  readonly action: GateAction;
  /** Why it is held, or what decided. */
  readonly reasons: readonly string[];
  readonly evidence: Finding;
  readonly rows: readonly JudgedRow[];
  readonly verify: readonly Finding[];
}

/** Asks for everything that a gate wants to know, and decides. */
export async function decideGate(gate: GatePlan, moment: Moment, ask: Ask): Promise<GateResult> {
  const askOnce = remembering(ask);
  const over = longestOf(gate);
  const find = async (
    check: Finding['check'],
    wanted: Wanted,
    span: Duration = over,
  ): Promise<Finding> => {
    const reading: Reading = await readCheck(
      check,
      { over: span, step: gate.step },
      moment,
      askOnce,
    );
    return judge(check, reading, gate.step, wanted);
  };
  const now = milliseconds(0);
  const [evidence, findings, verify, budgets] = await Promise.all([
    find(gate.evidence, 'all', now),
    Promise.all(
      gate.rows.map(async ({ when }) => (when === 'otherwise' ? undefined : find(when, 'any'))),
    ),
    Promise.all(gate.verify.map((check) => find(check, 'all'))),
    Promise.all(gate.budgets.map((check) => find(check, 'all', now))),
  ]);
  const rows = judgeRows(gate.rows, findings);
  const seen = { gate, moment, evidence, rows };
  const { decision, action, reasons } = decide(seen, verify, budgets);
  return {
    ...seen,
    verify: [...verify, ...budgets],
    decision,
    action,
    // Rows and checks may lack the same.
    reasons: [...new Set(reasons)],
  };
}

/** Rows and checks ask for the same; a server is asked for it once. */
function remembering(ask: Ask): Ask {
  const answers = new Map<string, ReturnType<Ask>>();
  return (path, parameters) => {
    const key = JSON.stringify([path, parameters]);
    const answer = answers.get(key) ?? ask(path, parameters);
    answers.set(key, answer);
    return answer;
  };
}

/** How far back the gate has to look. */
const longestOf = ({ rows, stableFor }: GatePlan): Duration =>
  milliseconds(
    Math.max(
      stableFor,
      ...rows.map(({ for: hold, rollBackAfter }) =>
        Math.max(hold, rollBackAfter === 'none' ? 0 : rollBackAfter),
      ),
    ),
  );

function judgeRows(
  rows: readonly GateRow[],
  findings: readonly (Finding | undefined)[],
): readonly JudgedRow[] {
  let isDecided = false;
  return rows.map((row, i) => {
    const finding = findings[i];
    const state = isDecided ? 'not reached' : stateOf(row, finding);
    isDecided ||= state === 'decides';
    return { row, finding, state };
  });
}

function stateOf({ for: hold }: GateRow, finding: Finding | undefined): RowState {
  if (!finding) return 'decides';
  if (finding.unknown !== '') return 'unknown';
  if (!finding.isTrue) return 'no';
  return finding.lasted >= hold ? 'decides' : 'waits';
}

type Verdict = Pick<GateResult, 'decision' | 'action' | 'reasons'>;
type Seen = Pick<GateResult, 'gate' | 'evidence' | 'moment' | 'rows'>;

function decide(
  { gate, evidence, moment, rows }: Seen,
  verify: readonly Finding[],
  budgets: readonly Finding[],
): Verdict {
  const deciding = rows.find(({ state }) => state === 'decides');
  const action = deciding ? actionOf(deciding) : 'hold';
  const poor = evidence.isTrue ? [] : [`${evidence.check.name}: ${shortfall(evidence)}`];
  const doubts = rows.flatMap(doubtOf);
  if (action === 'roll back') {
    const isSure = evidence.isTrue || deciding?.row.evenWithoutTraffic === true;
    return isSure
      ? { decision: 'roll back', action, reasons: [causeOf(deciding)] }
      : { decision: 'hold', action: 'hold', reasons: [causeOf(deciding), ...poor] };
  }
  if (action === 'hold') {
    return { decision: 'hold', action, reasons: [causeOf(deciding), ...poor, ...doubts] };
  }
  const missing = [
    ...poor,
    ...doubts,
    ...tooEarly(gate, moment),
    ...verify.flatMap((finding) => unprovenOf(finding, gate.stableFor)),
    ...budgets.flatMap((finding) => unprovenOf(finding, milliseconds(0))),
  ];
  return missing.length > 0
    ? { decision: 'hold', action: 'hold', reasons: missing }
    : { decision: 'go', action, reasons: [causeOf(deciding)] };
}

/** A row that holds becomes one that rolls back, once it has lasted long enough. */
function actionOf({ row, finding }: JudgedRow): GateAction {
  const { action, rollBackAfter } = row;
  const isOver = rollBackAfter !== 'none' && (finding?.lasted ?? 0) >= rollBackAfter;
  return isOver ? 'roll back' : action;
}

function causeOf(judged: JudgedRow | undefined): string {
  const { finding, row } = judged ?? {};
  if (!finding || !row) return 'no row of the matrix applies but the last';
  const { check, lasted } = finding;
  const time = lasted > 0 ? `, for ${renderDuration(lasted)}` : '';
  return `${check.name} is ${check.sentence}${time}`;
}

/** A row above the one that decides that may yet apply, or of which nobody knows. */
function doubtOf({ row, finding, state }: JudgedRow): readonly string[] {
  if (!finding || row.action === 'go' || row.action === 'fix forward') return [];
  const { check, lasted, unknown } = finding;
  if (state === 'unknown') return [`${check.name}: ${unknown}`];
  if (state !== 'waits') return [];
  const time = `${renderDuration(lasted)} of ${renderDuration(row.for)}`;
  return [`${check.name} is ${check.sentence}, for ${time}`];
}

function shortfall({ unknown, check }: Finding): string {
  return unknown === '' ? `not ${check.sentence}` : unknown;
}

const tooEarly = ({ stableFor }: GatePlan, { now, since }: Moment): readonly string[] =>
  since !== undefined && now - since < stableFor
    ? [
        `deployed ${renderDuration(milliseconds(now - since))} ago, must be stable for ${renderDuration(stableFor)}`,
      ]
    : [];

/** What a go needs and is not so, or not for long enough. */
function unprovenOf(finding: Finding, stableFor: Duration): readonly string[] {
  const { check, isTrue, lasted } = finding;
  if (!isTrue) return [`${check.name}: ${shortfall(finding)}`];
  if (lasted >= stableFor) return [];
  const time = `${renderDuration(lasted)} of ${renderDuration(stableFor)}`;
  return [`${check.name} has been ${check.sentence} for ${time}`];
}

const SEVERITY: Readonly<Record<Decision, number>> = { go: 0, hold: 1, 'roll back': 2 };

/** What several gates come to: the most severe. */
export const worstOf = (results: readonly GateResult[]): Decision =>
  results.map(({ decision }) => decision).toSorted((a, b) => SEVERITY[b] - SEVERITY[a])[0] ??
  'hold';

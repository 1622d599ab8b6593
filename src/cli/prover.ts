// Proves the files of a large config in a thread of its own, while this one plans, prints and stages
// pages. Small ones are proven before a thread has started.
import { Worker } from 'node:worker_threads';
import type { Compilation } from '../compile.ts';
import type { ConfigDefinition } from '../define/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { standardEmitters } from '../emit/index.ts';
import type { EmittedFile, Emitter, Plan } from '../ir/index.ts';
import type { LabelReader } from '../lint/index.ts';
import { DASHBOARDS_EMITTER, ROUTING_EMITTER, RULES_EMITTER } from '../names/index.ts';
import type { Listener } from '../output/run-emitters.ts';
import { late } from '../text/index.ts';
import { countSlos } from '../validate/index.ts';
import {
  ALERTMANAGER_FILE,
  alertReaders,
  isDashboard,
  isProvenAlone,
  isRuleFile,
  readBack,
  verifyAlerts,
  verifyExpressions,
  verifyQueries,
  withoutOrigins,
  withoutPlaces,
  type EmittedAlert,
  type ExpressionsPlan,
} from '../verify/index.ts';

/**
 * What the thread is handed: rule files and dashboards; when all rules are among them, what to prove
 * them by; and word that all dashboards are.
 */
export type Handed =
  | { readonly files: readonly EmittedFile[] }
  | { readonly plan: ExpressionsPlan; readonly readers: readonly LabelReader[] }
  | { readonly areDashboardsComplete: true };

/** What it tells: alerts as soon as they are read back, and in the end whether anything is wrong. */
export type Found =
  { readonly alerts: readonly EmittedAlert[] } | { readonly diagnostics: readonly Diagnostic[] };

export interface Prover {
  /** Hands over what servers are told as soon as it has been emitted. */
  readonly listener: Listener;
  /** What is found in all files, once asked; nothing when only the whole plan could prove them. */
  readonly prove: (emitted: Compilation) => (() => Promise<readonly Diagnostic[]>) | undefined;
}

/** From here on a thread saves more than it takes to start and to hand things over. */
const MANY_SLOS = 200;

/** Undefined for a config that is better proven without. */
export function startProver(config: ConfigDefinition): Prover | undefined {
  const isWorthIt = countSlos(config) >= MANY_SLOS;
  const emitters = config.props.emitters ?? standardEmitters;
  return isWorthIt && emitters.every(isProvenAlone) ? proveApart(emitters) : undefined;
}

/** What Node 20 has by itself: twice as much, as later ones have, saves no time here. */
const YOUNG_MB = 48;

function proveApart(emitters: readonly Emitter[]): Prover {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const thread = new Worker(new URL('./prover.js', import.meta.url), { resourceLimits });
  // Until something is expected of it, it must not keep a command that fails from ending.
  thread.unref();
  const told = listenTo(thread);
  const hand = (handed: Handed): void => thread.postMessage(handed);
  const files: EmittedFile[] = [];
  const waiting: EmittedFile[] = [];
  const ended = new Set<Emitter>();
  const handed = { plan: false, dashboards: false, tooLate: false };
  const haveEnded = (name: string): boolean => {
    const own = emitters.filter((emitter) => emitter.name === name);
    return own.length > 0 && own.every((emitter) => ended.has(emitter));
  };
  const handFiles = (): void => {
    if (waiting.length > 0) hand({ files: waiting.splice(0) });
  };
  /** What the thread waits for comes before the rest of what Alertmanager's emitter prints. */
  const handPlan = (plan: Plan): void => {
    if (handed.plan || !haveEnded(RULES_EMITTER)) return;
    const isRouted = files.some(({ path }) => path === ALERTMANAGER_FILE);
    if (!isRouted && !haveEnded(ROUTING_EMITTER)) return;
    // One of them may be a rule file.
    handFiles();
    hand({ plan: withoutOrigins(plan), readers: withoutPlaces(alertReaders(files, plan)) });
    handed.plan = true;
  };
  const handDashboards = (): void => {
    if (!handed.dashboards) hand({ areDashboardsComplete: true });
    handed.dashboards = true;
  };
  return {
    listener: {
      file(file, plan) {
        files.push(file);
        if (isReadApart(file)) waiting.push(file);
        // Any emitter may write what others do.
        handed.tooLate ||= isRuleFile(file) ? handed.plan : isDashboard(file) && handed.dashboards;
        if (waiting.length >= FILES_AT_A_TIME) handFiles();
        if (file.path === ALERTMANAGER_FILE) handPlan(plan);
      },
      end(emitter, plan) {
        ended.add(emitter);
        handFiles();
        handPlan(plan);
        if (handed.plan && haveEnded(DASHBOARDS_EMITTER)) handDashboards();
      },
    },
    prove({ plan, files: all }) {
      const isKnown = all.every(({ emitter }) => isProvenAlone({ name: emitter }));
      if (!plan || !handed.plan || handed.tooLate || !isKnown || all.length !== files.length) {
        void thread.terminate();
        return undefined;
      }
      thread.ref();
      handDashboards();
      return () => provenHere(all, plan, told);
    },
  };
}

/** What the thread will have told. */
interface Told {
  readonly alerts: Promise<readonly EmittedAlert[]>;
  readonly diagnostics: Promise<readonly Diagnostic[]>;
}

function listenTo(thread: Worker): Told {
  const endsTooSoon = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that proves files ended too soon')));
  });
  const alerts = new Promise<readonly EmittedAlert[]>((resolve) => {
    thread.on('message', (found: Found) => 'alerts' in found && resolve(found.alerts));
  });
  const diagnostics = new Promise<readonly Diagnostic[]>((resolve) => {
    thread.on('message', (found: Found) => 'diagnostics' in found && resolve(found.diagnostics));
  });
  const told = {
    alerts: Promise.race([alerts, endsTooSoon]),
    diagnostics: Promise.race([diagnostics, endsTooSoon]),
  };
  // Whoever waits for them is told; a command that fails before it waits has said why already.
  told.alerts.catch(() => {});
  told.diagnostics.catch(() => {});
  return told;
}

/** The proofs of alerts, as soon as these are known, and what the thread has found. */
async function provenHere(
  files: readonly EmittedFile[],
  plan: Plan,
  told: Told,
): Promise<readonly Diagnostic[]> {
  const alerts = await told.alerts;
  const read = late(() => readBack(files, plan, alertReaders(files, plan)));
  const ofAlerts = verifyAlerts(files, plan, { alerts, scope: () => read().scope });
  const found = await told.diagnostics;
  if (found.length === 0) return ofAlerts;
  // The thread does not know where in the config any of it comes from.
  const placed = [...verifyExpressions(read()), ...verifyQueries(files, plan, read().scope)];
  return [...(placed.length > 0 ? placed : found), ...ofAlerts];
}

/** A message is written as a whole before it is read: many files at a time would take much memory. */
const FILES_AT_A_TIME = 100;

/** What the thread reads. */
const isReadApart = (file: EmittedFile): boolean => isRuleFile(file) || isDashboard(file);

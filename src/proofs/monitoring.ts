// Alerts on alerting itself: the one that always fires, and those on rotations that end soon.
import type { AlertClass } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import {
  ESCALATION_LABEL,
  ROTATION_ENDS_ALERT,
  ROTATION_LABEL,
  WATCHDOG_ALERT,
} from '../names/index.ts';
import type { ProofContext } from './burn-rates.ts';
import { both, missing, type Check, type Proof, type Proofs } from './proof.ts';
import { firing } from './rules.ts';

const FOLDER = 'monitoring';

export const monitoringProofs = (context: ProofContext): Proofs =>
  both(
    context.alerts
      .filter(({ labels }) => !(ESCALATION_LABEL in labels))
      .flatMap((raised) => {
        const prove = PROOFS[raised.alert];
        return prove ? [prove(context, raised)] : [];
      }),
  );

type Prove = (context: ProofContext, raised: AlertClass) => Proofs;

const PROOFS: Readonly<Record<string, Prove>> = {
  [WATCHDOG_ALERT]: (context, raised) =>
    proving(context, raised, {
      owner: FOLDER,
      runs: [
        { name: 'always', every: 30, at: 0, fires: true },
        { name: 'still', every: 30, at: 600, fires: true },
      ],
    }),
  [ROTATION_ENDS_ALERT]: (context, raised) => {
    const until = endOf(context.model, raised);
    const owner = `${raised.team} ${raised.labels[ROTATION_LABEL] ?? ''}`;
    if (until === undefined)
      return {
        proofs: [],
        undriven: [
          { subject: { owner, alert: raised.alert }, reason: 'no team has this rotation' },
        ],
      };
    // promtool's time begins in 1970, so that one evaluation later is all the time until then.
    const soon = until - WARNING;
    return proving(context, raised, {
      owner,
      runs: [
        { name: 'before', every: soon - HOUR, at: soon - HOUR, fires: false },
        { name: 'soon', every: soon + HOUR, at: soon + HOUR, fires: true },
      ],
    });
  },
};

const HOUR = 3600;
const WARNING = 14 * 24 * HOUR;

interface Run {
  readonly name: string;
  readonly every: number;
  readonly at: number;
  readonly fires: boolean;
}

function proving(
  { book }: ProofContext,
  raised: AlertClass,
  { owner, runs }: { readonly owner: string; readonly runs: readonly Run[] },
): Proofs {
  const subject = { owner, alert: raised.alert };
  const rule = book.alertOf(raised);
  if (!rule) return { proofs: [], undriven: [missing(subject)] };
  const proofs = runs.map((run): Proof => {
    const check: Check = {
      alert: raised.alert,
      at: run.at,
      firing: run.fires ? [firing(rule, raised.labels)] : [],
      shows: [{ subject, aspect: run.fires ? 'fires' : 'silent below' }],
    };
    const name = `${raised.alert} of ${owner}, ${run.name}`;
    return {
      name: `${FOLDER}/${[raised.alert, ...owner.split(' '), run.name].join('-')}`,
      rules: [rule],
      every: run.every,
      tests: [{ name, step: run.every, series: [], checks: [check] }],
    };
  });
  return { proofs, undriven: [] };
}

/** When a rotation ends, in seconds since 1970. */
const endOf = ({ systems }: Model, { team, labels }: AlertClass): number | undefined =>
  systems.flatMap(({ services }) => services).find((service) => service.team.name === team)?.team
    .rotations[labels[ROTATION_LABEL] ?? '']?.until;

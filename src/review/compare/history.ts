// What makes recorded series begin anew, and what that costs until they are full again.
import type { Risk, Sides } from '../change.ts';
import { spanOf } from '../budgets.ts';
import type { PlacedSlo } from '../placed.ts';
import { say, words, type Said } from '../said.ts';

const BACKFILL = say`; ${'nines backfill'} computes them from the past`;

/** At most one risk: what loses the history of an SLO. */
export function historyOf({ before, after }: Sides<PlacedSlo>): readonly Risk[] {
  const reason = identity({ before, after }) ?? labels({ before, after });
  if (reason)
    return [{ code: 'history-lost', says: say`${reason}${startsAnew(after)}${BACKFILL}` }];
  if (!countsOthers({ before, after })) return [];
  const { period } = after.slo;
  const mixed = say`its events are counted in another way: for ${period} the budget adds up both${BACKFILL}`;
  return [{ code: 'history-lost', says: mixed }];
}

function identity({ before, after }: Sides<PlacedSlo>): Said | undefined {
  if (before.slo.id !== after.slo.id) return say`its series are called ${after.slo.id} from now on`;
  if (before.service === after.service) return undefined;
  return say`its series carry the service ${after.service} from now on`;
}

function labels({ before, after }: Sides<PlacedSlo>): Said | undefined {
  const isSame = JSON.stringify(before.slo.by) === JSON.stringify(after.slo.by);
  return isSame ? undefined : words('its series are grouped by other labels from now on');
}

function startsAnew({ slo }: PlacedSlo): Said {
  const [longest] = slo.burnRates.map(({ long }) => long).toSorted((a, b) => spanOf(b) - spanOf(a));
  const alerts =
    longest === undefined
      ? []
      : say`, and burn-rate alerts see less than their windows for ${longest}`;
  return say`: the budget starts full and is right again after ${slo.period}${alerts}`;
}

const countsOthers = ({ before, after }: Sides<PlacedSlo>): boolean =>
  JSON.stringify([before.slo.sli, before.slo['countedBy'], before.slo['counting']]) !==
  JSON.stringify([after.slo.sli, after.slo['countedBy'], after.slo['counting']]);

// Maintenance: everything fails while one after the other is on, and the alert is silent; when they
// are over and everything fails on, it fires. When each is on is told by series that are made up, as
// tests begin in 1970.
import type { BurnRateTier, Slo } from '../model/index.ts';
import { MAINTENANCE_LABEL, MAINTENANCE_SERIES } from '../names/index.ts';
import type { Driven } from './driven.ts';
import type { Aspect } from './proof.ts';
import type { Phase } from './samples.ts';

/** Of whose maintenance bad events do not count, by name. */
const namesOf = ({ maintenance }: Slo): readonly string[] =>
  maintenance.filter(({ budget }) => budget !== 'counted').map(({ name }) => name);

interface Failing {
  readonly slo: Slo;
  readonly tier: BurnRateTier;
  readonly rhythm: { readonly every: number; readonly late: number };
  /** For how many seconds everything fails until the alert fires, at the latest. */
  readonly until: number;
  /** The series of the SLI while this share of its events is bad. */
  readonly at: (badShare: number) => readonly Driven[];
}

export interface MaintenanceStory {
  readonly phases: readonly Phase[];
  readonly moments: readonly {
    readonly aspect: Aspect;
    readonly at: number;
    readonly isFiring: boolean;
  }[];
}

/** Nothing where bad events count at all times. */
export function maintenanceStory(failing: Failing): MaintenanceStory | undefined {
  const { slo, tier, rhythm, until, at } = failing;
  const names = namesOf(slo);
  if (names.length === 0) return undefined;
  const { every, late } = rhythm;
  const up = (time: number): number => Math.ceil(time / every) * every;
  const healthy = up(2 * every + late);
  const margin = 2 * every + 2 * late + tier.for / 1000;
  const failed = up(until + margin);
  // Events that have counted as good meanwhile make the share of bad ones smaller for a while.
  const limit = Number(tier.factor) * Number(slo.budget);
  const diluted = ((healthy + names.length * failed) * limit) / (1 - limit);
  const after = up(until + Math.min(diluted, tier.long / 1000) + margin);
  const phase = (seconds: number, badShare: number, on?: string): Phase => ({
    seconds,
    series: [...at(badShare), ...names.map((name) => active(name, name === on))],
  });
  const over = healthy + names.length * failed;
  return {
    phases: [phase(healthy, 0), ...names.map((name) => phase(failed, 1, name)), phase(after, 1)],
    moments: [
      ...names.map((_, i) => ({
        aspect: 'in maintenance' as const,
        at: healthy + (i + 1) * failed,
        isFiring: false,
      })),
      { aspect: 'in maintenance', at: over + after, isFiring: true },
    ],
  };
}

const active = (name: string, isOn: boolean): Driven => ({
  name: MAINTENANCE_SERIES,
  labels: { [MAINTENANCE_LABEL]: name },
  kind: 'stands',
  value: isOn ? 1 : 0,
});

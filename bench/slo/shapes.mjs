import { nines } from './shapes/nines.mjs';
import { pyrra } from './shapes/pyrra.mjs';
import { raw } from './shapes/raw.mjs';
import { sloth } from './shapes/sloth.mjs';

/**
 * What is compared, in the order of the tables. A shape has `files(slos)` with the rule files that
 * it loads (in Prometheus' form, as objects), `ratio(slo, window)` with the expression that reads
 * what it says about a window (nothing where it has no such window), and `label`, which holds an
 * SLO's id on its alerts.
 */
export const SHAPES = [
  raw,
  sloth,
  pyrra,
  nines('nines', 'Nines', { about: 'exact counts, divided last' }),
  nines('nines-fleet', 'Nines, fleet', {
    about: "the same with `layout: 'fleet'`: SLOs share the rules that say the same",
    environment: { layout: 'fleet' },
  }),
];

/** SLOs over the services in turn: each is one SLO of a service of its own. */
export const slosOver = (jobs, count = jobs.length) =>
  Array.from({ length: count }, (_, index) => {
    const job = jobs[index % jobs.length];
    const round = Math.floor(index / jobs.length);
    const service = round === 0 ? job : `${job}-${round}`;
    return { id: `${service}-availability`, service, job };
  });

import { METRIC } from '../simulate.mjs';
import { OBJECTIVE } from '../services.mjs';

const BUDGET = (1 - OBJECTIVE).toFixed(4);

/** The events of a service, and the bad ones. */
export const totalOf = (job) => `${METRIC}{job="${job}"}`;
export const badOf = (job) => `${METRIC}{job="${job}",code=~"5.."}`;

/** The ratio as one would type it: bad rate divided by rate. */
export const rawRatio = ({ job }, window) =>
  `sum(rate(${badOf(job)}[${window}])) / sum(rate(${totalOf(job)}[${window}]))`;

const burns = (slo, factor, window) => `(${rawRatio(slo, window)}) > ${factor} * ${BUDGET}`;

/** The alerts of the SRE workbook, straight from raw series: what detection is compared with. */
export const raw = {
  id: 'raw',
  title: 'raw rates',
  about: 'rate() over raw series at every window; alerts of the SRE workbook without rules',
  measuresCpu: false,
  label: 'slo',
  files: (slos) => [
    {
      groups: slos.map((slo) => ({
        name: slo.id,
        interval: '30s',
        rules: [
          ['1h', '5m', 14.4],
          ['6h', '30m', 6],
        ].map(([long, short, factor]) => ({
          alert: `Burn${long}`,
          expr: `${burns(slo, factor, short)} and ${burns(slo, factor, long)}`,
          labels: { slo: slo.id, severity: 'page' },
        })),
      })),
    },
  ],
  ratio: rawRatio,
};

import type { Panel, Query } from '../../ir/index.ts';
import type { CauseAlert, Service } from '../../model/index.ts';
import { causePanel } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { renderDuration } from '../../units/index.ts';
import { causeLegend } from './cause-legend.ts';

/** What each cause alert of a service looks at, and where it fires. */
export const causePanels = ({ alerts }: Service): readonly Panel[] =>
  alerts.map((alert) => panelOf(alert, alerts.length > FEW ? NARROW : WIDE));

/** Up to so many stand two in a line; a pack has a dozen and more, and the page must end. */
const FEW = 6;
const WIDE = { width: 12, height: 8 } as const;
const NARROW = { width: 8, height: 7 } as const;

function panelOf(alert: CauseAlert, size: Pick<Panel, 'width' | 'height'>): Panel {
  const { name, condition, description, severity } = alert;
  const { measure, sentence } = condition;
  const hold = alert.for === 0 ? 'at once' : `after ${renderDuration(alert.for)}`;
  const when = sentence === '' ? 'while there is a line here' : `when this is ${sentence}`;
  return {
    kind: 'timeseries',
    key: causePanel(name),
    title: name,
    description: [description, `Fires ${when}, ${hold}, as ${severity.name}.`]
      .filter((part) => part !== '')
      .join(' '),
    ...size,
    unit: measure.unit,
    queries: [{ expression: measure.expression, legend: causeLegend(measure) }, ...limit(alert)],
  };
}

/** The threshold as a series of its own: a mere line could lie outside the axis, unseen. */
function limit({ condition }: CauseAlert): readonly Query[] {
  const { expression, sentence } = condition;
  if (sentence === '' || expression.kind !== 'binary' || expression.right.kind !== 'number') {
    return [];
  }
  return [
    {
      expression: build.call('vector', expression.right),
      legend: `fires ${sentence}`,
      style: { colour: 'red', dashed: true },
    },
  ];
}

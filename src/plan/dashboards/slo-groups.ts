import type { Row } from '../../ir/index.ts';
import type { SloContext } from '../recording-rules.ts';
import {
  groupBudgetChart,
  groupBurnCharts,
  groupEventsCharts,
  groupSliChart,
  groupSpentChart,
} from './group-charts.ts';
import { groupHeadline } from './group-headline.ts';
import { groupConditions, groupTable } from './group-tables.ts';
import { alertHistory } from './slo-alerts.ts';

/** What the page of an SLO with groups shows in place of one line and one number. */
export const groupRows = (context: SloContext): readonly Row[] => [
  {
    title: '',
    collapsed: false,
    panels: [
      ...groupHeadline(context),
      groupTable(context),
      groupSliChart(context),
      groupBudgetChart(context),
    ],
  },
  {
    title: 'Alerts',
    collapsed: false,
    panels: [
      ...groupBurnCharts(context),
      { ...alertHistory(context), width: 24, height: 7 },
      ...(context.slo.tiers.length === 0 ? [] : [groupConditions(context)]),
    ],
  },
  {
    title: 'Events',
    collapsed: false,
    panels: [...groupEventsCharts(context), groupSpentChart(context)],
  },
];

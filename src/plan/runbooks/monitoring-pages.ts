// Pages of alerts on alerting itself, and the lines of the start page that lead to them.
import type { IndexPage, RunbookPage } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import {
  ROTATION_ENDS_ALERT,
  ROTATIONS_PAGE,
  WATCHDOG_ALERT,
  WATCHDOG_PAGE,
} from '../../names/index.ts';
import { endingRotations } from '../rotation-alerts.ts';
import type { RunbookContext } from './context.ts';
import { planRotationsPage } from './rotations-page.ts';
import { planWatchdogPage } from './watchdog-page.ts';

export function planMonitoringPages(context: RunbookContext, model: Model): readonly RunbookPage[] {
  const { deadMansSwitch } = model;
  const rotations = planRotationsPage(context, endingRotations(model), model);
  return [
    ...(deadMansSwitch === 'none' ? [] : [planWatchdogPage(context, deadMansSwitch)]),
    ...(rotations ? [rotations] : []),
  ];
}

export const monitoringLinks = (model: Model): IndexPage['monitoring'] => [
  ...(model.deadMansSwitch === 'none'
    ? []
    : [
        {
          page: { title: WATCHDOG_ALERT, path: WATCHDOG_PAGE },
          about: 'the message that says that alerting works is told no more',
        },
      ]),
  ...(endingRotations(model).length === 0
    ? []
    : [
        {
          page: { title: ROTATION_ENDS_ALERT, path: ROTATIONS_PAGE },
          about: 'soon an on-call rotation tells nobody',
        },
      ]),
];

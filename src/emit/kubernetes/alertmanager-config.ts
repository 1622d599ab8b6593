// The routing as an `AlertmanagerConfig`: a part of an Alertmanager's configuration, which the operator
// puts together from those of many. What it cannot say is in `gaps`.
import type { Plan } from '../../ir/index.ts';
import { objectName } from '../../names/index.ts';
import { escapeRegex, type Matcher } from '../../promql/index.ts';
import { byText } from '../../text/index.ts';
import type { Settings } from './options.ts';
import type { Writing } from './receiver-field.ts';
import { secretKey } from './secrets.ts';
import { writeReceiver, type Gap } from './write-receiver.ts';
import { writeInhibition, writeInterval, writeRoute } from './write-routing.ts';

export interface ConfigParts {
  readonly spec: object;
  /** Public texts that can only stand in a Secret, by their keys. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly gaps: readonly Gap[];
}

export const addressesName = ({ name }: Settings): string => objectName(name, 'addresses');

/** The specification and what is missing in it. */
export function configParts({ routing, alerts }: Plan, settings: Settings): ConfigParts {
  const addresses: Record<string, string> = {};
  const writing: Writing = {
    version: settings.alertmanagerConfigVersion,
    keyOf: (path) => secretKey(path, settings),
    publicKeyOf: (text) => {
      const key = text.replace(/^https?:\/\//, '').replace(/[^\w.]+/g, '-');
      addresses[key] = text;
      return { name: addressesName(settings), key };
    },
  };
  const written = routing.receivers.map((receiver) => writeReceiver(receiver, writing));
  const intervals = routing.timeIntervals.map(writeInterval);
  const listed =
    settings.alertmanagerConfigVersion === 'v1beta1' ? 'timeIntervals' : 'muteTimeIntervals';
  const own = topMatcher(alerts.map(({ alert }) => alert));
  const spec = {
    route: writeRoute({ ...routing.root, matchers: [...own, ...routing.root.matchers] }),
    receivers: written.map(({ object }) => object),
    ...(routing.inhibitions.length > 0 && {
      inhibitRules: routing.inhibitions.map(writeInhibition),
    }),
    ...(intervals.length > 0 && { [listed]: intervals }),
  };
  return {
    spec,
    addresses,
    gaps: gapsOf(
      routing,
      written.flatMap(({ gaps }) => gaps),
    ),
  };
}

function gapsOf(
  { timeIntervals, existing }: Plan['routing'],
  gaps: readonly Gap[],
): readonly Gap[] {
  return [
    ...gaps,
    ...timeIntervals
      .filter(({ specs }) =>
        specs.some(({ location }) => location !== undefined && location !== 'UTC'),
      )
      .map(({ name }) => ({ what: `the time zone of the time interval "${name}"` })),
    ...(existing === undefined ? [] : [{ what: 'the configuration that was there before' }]),
  ];
}

/** Without it, whatever else has our namespace would end at our catch-all receiver. */
function topMatcher(names: readonly string[]): readonly Matcher[] {
  const alerts = [...new Set(names)].toSorted(byText);
  const value = alerts.map(escapeRegex).join('|');
  return alerts.length === 0 ? [] : [{ label: 'alertname', operator: '=~', value }];
}

// What becomes of alerts in an Alertmanager configuration: for people, as a table, and as JSON.
import pc from 'picocolors';
import { byText } from '../text/index.ts';
import { countOf } from './shown.ts';

/** A receiver of an alert, and why it is one. */
export interface RoutedReceiver {
  readonly receiver: string;
  /** Where its route stands: `route.routes[0]`. */
  readonly route: string;
  readonly line?: number | undefined;
  /** What the alert passes on the way there: `team="shop"`. */
  readonly matchers: readonly string[];
  readonly groupBy: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  /** How long it really takes until it is told again. */
  readonly effectiveRepeat: string;
  /** Intervals that mute it now, or those of which none is active now. */
  readonly muted?: { readonly kind: 'mute' | 'active'; readonly intervals: readonly string[] };
}

export type Labels = Readonly<Record<string, string>>;

export interface RoutedAlert {
  readonly labels: Labels;
  readonly routes: readonly RoutedReceiver[];
  readonly inhibited?: {
    /** Where the rule stands: `inhibit_rules[0]`. */
    readonly rule: string;
    readonly line?: number | undefined;
    readonly by: readonly Labels[];
    /** Whether every release of Alertmanager does so. */
    readonly certain: boolean;
  };
}

export interface Routed {
  /** The time that is meant, as text. */
  readonly at: string;
  readonly alerts: readonly RoutedAlert[];
}

/** For other programs. Keys never change their meaning. */
export const renderRoutesJson = ({ at, alerts }: Routed): string => {
  const document = {
    at,
    alerts: alerts.map(({ labels, routes, inhibited }) => ({
      labels,
      receivers: routes.map(({ receiver }) => receiver),
      routes: routes.map(({ muted, ...route }) => ({ ...route, muted: muted ?? null })),
      inhibited: inhibited ?? null,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/**
 * For people: each alert, its receivers in their order, and a count at the end.
 *
 * @example
 * alertname="Down", team="shop"
 *   shop-pager  route.routes[0], line 5: team="shop"
 */
export function renderRoutes({ at, alerts }: Routed, colors: boolean): string {
  const paint = pc.createColors(colors);
  const width = Math.max(0, ...alerts.flatMap(({ routes }) => routes.map(widthOf)));
  const parts = alerts.map(({ labels, routes, inhibited }) => {
    const lines = routes.flatMap((each) => {
      const name = each.receiver.padEnd(width);
      const line = `  ${each.muted ? paint.dim(name) : name}  ${wayOf(each)}`;
      return [line, ...(each.muted ? [`    ${paint.yellow(mutedText(each.muted))}`] : [])];
    });
    const note = inhibited ? [`  ${paint.yellow(inhibitedText(inhibited))}`] : [];
    return [paint.bold(printLabels(labels)), ...lines, ...note, ''].join('\n');
  });
  return `${parts.map((part) => `${part}\n`).join('')}${summaryOf({ at, alerts })}\n`;
}

const widthOf = ({ receiver }: RoutedReceiver): number => receiver.length;

const lineText = (line: number | undefined): string => (line === undefined ? '' : `, line ${line}`);

const wayOf = ({ route, line, matchers }: RoutedReceiver): string =>
  `${route}${lineText(line)}${matchers.length > 0 ? `: ${matchers.join(', ')}` : ''}`;

const mutedText = ({ kind, intervals }: NonNullable<RoutedReceiver['muted']>): string =>
  kind === 'mute'
    ? `muted by ${intervals.join(', ')}`
    : `muted, as none of these is active: ${intervals.join(', ')}`;

function inhibitedText({ rule, line, by, certain }: NonNullable<RoutedAlert['inhibited']>): string {
  const [first = {}, ...others] = by;
  const more = others.length > 0 ? ` and ${countOf(others.length, 'other alert')}` : '';
  const doubt = certain ? '' : '; not always since Alertmanager 0.30, as it is a source itself';
  return `inhibited by ${printLabels(first)}${more} (${rule}${lineText(line)}${doubt})`;
}

const printLabels = (labels: Labels): string =>
  Object.entries(labels)
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b) || byText(a, b))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(', ') || 'no labels';

/** The name of an alert comes first. */
const rankOf = (label: string): number => (label === 'alertname' ? 0 : 1);

/** @example 3 alerts at 2026-11-21T12:00:00Z: 1 told, 1 muted, 1 inhibited */
function summaryOf({ at, alerts }: Routed): string {
  const states = alerts.map(({ routes, inhibited }) => {
    if (inhibited) return 'inhibited';
    return routes.every(({ muted }) => muted) ? 'muted' : 'told';
  });
  const counts = ['told', 'muted', 'inhibited'].flatMap((state) => {
    const count = states.filter((each) => each === state).length;
    return count > 0 ? [`${count} ${state}`] : [];
  });
  const what = `${countOf(alerts.length, 'alert')} at ${at}`;
  return counts.length > 0 ? `${what}: ${counts.join(', ')}` : what;
}

/** As a Markdown table: a line for each alert and receiver. */
export function renderRoutesMarkdown({ at, alerts }: Routed): string {
  const rows = alerts.flatMap(({ labels, routes, inhibited }) =>
    routes.map((each, i) => [
      i === 0 ? code(printLabels(labels)) : '',
      code(each.receiver),
      each.route,
      each.matchers.map(code).join(' '),
      [
        ...(each.muted ? [mutedText(each.muted)] : []),
        ...(inhibited && i === 0 ? [inhibitedText(inhibited)] : []),
      ]
        .map(escape)
        .join('; '),
    ]),
  );
  const table = [
    ['alert', 'receiver', 'route', 'because of', 'but'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  return `${table.map(rowOf).join('\n')}\n\n${summaryOf({ at, alerts })}\n`;
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const code = (text: string): string => `\`${escape(text)}\``;

const escape = (text: string): string => text.replaceAll('|', '\\|');

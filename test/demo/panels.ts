// Asks a Prometheus what every panel of dashboards asks, as Grafana would, and tells what is silent.
import type { EmittedFile } from '../../src/ir/index.ts';
import type { Ask } from '../../src/server/index.ts';

/** A query of a panel that gives nothing, or that is refused. */
export interface Silent {
  readonly dashboard: string;
  readonly panel: string;
  readonly query: string;
  /** Why it was refused; empty where it merely gave nothing. */
  readonly reason: string;
}

interface Target {
  readonly expr: string;
  readonly instant?: boolean;
}

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly timeFrom?: string;
  readonly interval?: string;
  readonly targets?: readonly Target[];
  readonly panels?: readonly Panel[];
}

interface Dashboard {
  readonly title: string;
  readonly time: { readonly from: string };
  readonly panels: readonly Panel[];
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

const secondsOf = (text: string): number =>
  Number(text.slice(0, -1)) * (SECONDS[text.slice(-1)] ?? Number.NaN);

/** Points of a panel; Grafana takes as many as there are pixels. */
const POINTS = 800;

/** Every query of every panel that gives no sample at all over the panel's time. */
export async function silentQueries(
  files: readonly EmittedFile[],
  ask: Ask,
  to: number,
): Promise<{ readonly asked: number; readonly silent: readonly Silent[] }> {
  const dashboards = files
    .filter(({ path }) => path.startsWith('grafana/dashboards/'))
    .map(({ content }): Dashboard => JSON.parse(content));
  const known = new Map<string, Promise<string | undefined>>();
  const silent: Silent[] = [];
  let asked = 0;
  for (const { title, time, panels } of dashboards) {
    for (const panel of panels.flatMap((each) => [each, ...(each.panels ?? [])])) {
      for (const target of panel.targets ?? []) {
        asked++;
        const range = secondsOf(panel.timeFrom ?? time.from.replace('now-', ''));
        const step = Math.max(15, Math.ceil(range / POINTS), secondsOf(panel.interval ?? '0m'));
        const query = filled(target.expr, range, step);
        const key = JSON.stringify([query, range, step, target.instant]);
        const answer =
          known.get(key) ?? askFor({ ...target, expr: query }, { range, step, to }, ask);
        known.set(key, answer);
        // oxlint-disable-next-line no-await-in-loop -- one server answers
        const reason = await answer;
        if (reason !== undefined)
          silent.push({ dashboard: title, panel: panel.title, query, reason });
      }
    }
  }
  return { asked, silent };
}

/** Every value of a variable is chosen, as when a dashboard is opened. */
const filled = (query: string, range: number, step: number): string =>
  query
    .replaceAll('$__rate_interval', `${Math.max(step + 15, 60)}s`)
    .replaceAll('$__interval', `${step}s`)
    .replaceAll('$__range', `${range}s`)
    .replaceAll(/\$\{?\w+(?::\w+)?\}?(?=[^"]*")/g, '.*');

interface Asking {
  readonly range: number;
  readonly step: number;
  readonly to: number;
}

async function askFor(
  { expr, instant }: Target,
  { range, step, to }: Asking,
  ask: Ask,
): Promise<string | undefined> {
  const end = to / 1000;
  const [series, refused] = instant
    ? await ask('query', { query: expr, time: String(end) })
    : await ask('query_range', {
        query: expr,
        start: String(Math.ceil((end - range) / step) * step),
        end: String(Math.floor(end / step) * step),
        step: String(step),
      });
  if (refused.length > 0) return refused.map(({ message }) => message).join('; ');
  const hasData = series?.some(({ samples }) => samples.some(([, value]) => !Number.isNaN(value)));
  return hasData === true ? undefined : '';
}

/** Queries that may give nothing, and why. */
export const MAY_BE_SILENT: readonly { readonly query: RegExp; readonly because: string }[] = [
  { query: /^absent\(/, because: 'it asks for what is missing, and nothing is' },
];

export const mayBeSilent = ({ query, reason }: Silent): boolean =>
  reason === '' && MAY_BE_SILENT.some((each) => each.query.test(query));

// Follows the links of an alert as the person on call would: does the page say what to do, and does
// the panel show anything?
import type { Prometheus } from './prometheus.ts';

/** What is wrong with the runbook link of an alert; nothing when all is well. */
export async function followRunbook(link: string, alert: string): Promise<readonly string[]> {
  const page = await read(link);
  if (page === undefined) return [`the runbook link leads nowhere: ${link}`];
  const { hash } = new URL(link);
  const headings = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchorOf(text)));
  return [
    ...(hash === '' || headings.has(hash.slice(1)) ? [] : [`the page has no ${hash}: ${link}`]),
    ...(page.includes(alert) ? [] : [`the page does not mention ${alert}: ${link}`]),
    ...(headings.has('mitigation') ? [] : [`the page does not say what to do: ${link}`]),
  ];
}

/** As GitHub and GitLab name the anchors of headings. */
const anchorOf = (heading = ''): string =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

async function read(link: string): Promise<string | undefined> {
  if (!URL.canParse(link)) return undefined;
  const response = await fetch(link);
  return response.ok ? response.text() : undefined;
}

interface Panel {
  readonly id: number;
  readonly title?: string;
  readonly targets?: readonly { readonly expr?: string }[];
  /** Of a row that is closed. */
  readonly panels?: readonly Panel[];
}

/** What is wrong with the dashboard link of an alert. */
export async function followDashboard(
  link: string,
  prometheus: Prometheus,
): Promise<readonly string[]> {
  const page = await read(link);
  if (page === undefined) return [`the dashboard link leads nowhere: ${link}`];
  const { panels }: { readonly panels: readonly Panel[] } = JSON.parse(page);
  const wanted = new URL(link).searchParams.get('viewPanel');
  if (wanted === null) return [`the link shows no panel: ${link}`];
  const all = panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
  const panel = all.find(({ id }) => `panel-${id}` === wanted);
  if (!panel) return [`the dashboard has no ${wanted}: ${link}`];
  const [measure] = panel.targets ?? [];
  if (measure?.expr === undefined) return [`the panel asks nothing: ${link}`];
  const series = await prometheus.query(measure.expr);
  return series.length > 0 ? [] : [`panel "${panel.title}" shows nothing: ${measure.expr}`];
}

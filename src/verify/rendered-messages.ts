// Lets amtool fill the texts of the emitted receivers with a notification that has all there can be.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { readNotification } from '../template/index.ts';
import { isBuiltIn, messageTexts, templateGlobs, type MessageText } from './message-texts.ts';
import { toolDiagnostics as report } from './tool-diagnostics.ts';
import type { ToolHost } from './tool-host.ts';

const LABELS = {
  alertname: 'ErrorBudgetBurn1h',
  objective: '99.9%',
  service: 'checkout',
  severity: 'P1',
  slo: 'checkout-availability',
  system: 'shop',
  team: 'sales',
};

const ANNOTATIONS = {
  summary: 'checkout-availability: 2% of events are bad over 1h (objective 99.9%)',
  description: 'At this rate 2% of the error budget of 30d is spent within 1h.',
  budget_left: '41%',
  runbook_url: 'https://runbooks.example.com/shop/checkout.md#burn',
  dashboard_url: 'https://grafana.example.com/d/checkout?viewPanel=panel-1',
};

const alert = (status: string, instance: string): unknown => ({
  status,
  labels: { ...LABELS, instance },
  annotations: ANNOTATIONS,
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-01-01T01:00:00Z',
  generatorURL: 'https://prometheus.example.com/graph',
  fingerprint: '0123456789abcdef',
});

/** A notification of which some alerts fire and one is over. */
const SAMPLE: EmittedFile = {
  path: 'notification.json',
  content: JSON.stringify({
    receiver: 'sales-P1',
    status: 'firing',
    alerts: [alert('firing', 'a'), alert('firing', 'b'), alert('resolved', 'c')],
    groupLabels: { alertname: LABELS.alertname, service: LABELS.service, slo: LABELS.slo },
    commonLabels: LABELS,
    commonAnnotations: ANNOTATIONS,
    externalURL: 'https://alertmanager.example.com',
  }),
  emitter: 'nines',
  from: [],
};

export interface Rendering {
  readonly texts: readonly MessageText[];
  readonly globs: readonly string[];
  /** What amtool reads beside the emitted files. */
  readonly files: readonly EmittedFile[];
}

/** What there is to fill. amtool does not know the templates that Alertmanager brings along. */
export function renderingOf(files: readonly EmittedFile[]): Rendering {
  const texts = messageTexts(files).filter(
    ({ text }) => !readNotification(text).missing.some(isBuiltIn),
  );
  const globs = templateGlobs(files).filter((glob) => !glob.startsWith('/'));
  return { texts, globs, files: texts.length > 0 ? [SAMPLE] : [] };
}

/** One run for all plain texts and one for all HTML; only where one fails, each text by itself. */
export async function verifyRendering(
  { texts, globs }: Rendering,
  host: ToolHost,
  folder: string,
): Promise<readonly Diagnostic[]> {
  const render = (type: 'text' | 'html', text: string): ReturnType<ToolHost['run']> =>
    host.run(
      'amtool',
      [
        'template',
        'render',
        ...(globs.length > 0 ? globs : ['none']).map((glob) => `--template.glob=${glob}`),
        `--template.data=${SAMPLE.path}`,
        `--template.type=${type}`,
        `--template.text=${text}`,
      ],
      folder,
    );
  const all = (['text', 'html'] as const).map(async (type) => {
    const own = texts.filter(({ isHtml }) => isHtml === (type === 'html'));
    if (own.length === 0) return [];
    const together = await render(type, own.map(({ text }) => text).join('\n'));
    if (together.ok) return [];
    const runs = own.map(async (each) => ({ each, run: await render(type, each.text) }));
    return (await Promise.all(runs)).flatMap(({ each, run }) =>
      run.ok || isNotOurs(run.output) ? [] : [complaint(each, run.output)],
    );
  });
  return (await Promise.all(all)).flat();
}

/** What a template of somebody else's asks for, and a tool too old to fill any. */
const isNotOurs = (output: string): boolean =>
  [...output.matchAll(/template "([^"]+)"(?: not defined)?\s*$/gm)].some(([, name = '']) =>
    isBuiltIn(name),
  ) || /expected command but got "template"/.test(output);

const complaint = ({ field, receiver }: MessageText, output: string): Diagnostic => {
  const line = output.split('\n').find((each) => each.trim() !== '') ?? '';
  const reason = line.replace(/^amtool: error: /, '').trim() || 'it gives no reason';
  return report['amtool-cannot-render'](
    { path: [`receiver ${receiver}`], property: [] },
    { field, receiver, reason },
  );
};

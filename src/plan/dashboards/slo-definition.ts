// What an SLO is, in words, for those who have not written it: on its page and without a query.
import type { Panel } from '../../ir/index.ts';
import { burnRateAlertName } from '../../names/index.ts';
import { compare, decimal, printDuration, printPercent, type Decimal } from '../../units/index.ts';
import type { SloContext } from '../recording-rules.ts';
import { pagesOf } from '../slo-pages.ts';
import { wholeWindow } from '../window-words.ts';
import { maintenanceList } from './maintenance.ts';

export function definition(context: SloContext): Panel {
  const { slo } = context;
  const parts = [
    slo.description,
    `**${printPercent(slo.objective)}** of events must be good over **${wholeWindow(slo)}**. ${slo.sli.sentence}`,
    ...listOf(Object.entries(slo.sli.definition).map(([name, text]) => `${name}: \`${text}\``)),
    owner(context),
    ...alertTable(context),
    ...maintenanceList(slo, context.system),
  ].filter((part) => part !== '');
  return {
    kind: 'text',
    key: 'definition',
    title: 'Definition',
    description: 'What is measured, what was promised, and when somebody is told.',
    width: 24,
    height: heightOf(parts),
    markdown: parts.join('\n\n'),
  };
}

const listOf = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];

function owner({ model, system, service, slo }: SloContext): string {
  const { environment } = model;
  const answers = `Answers for it: **${service.team.title}** (${service.title}).`;
  // A page that SLOs share is defined in as many places.
  if (environment.layout === 'fleet') return answers;
  const { runbook } = pagesOf(environment, { system, service, slo });
  const page = `${environment.runbooksUrl}/${runbook}`;
  return `${answers} Defined in \`${slo.place.file}\`; what to do is in [its runbook](${page}).`;
}

function alertTable({ slo }: SloContext): readonly string[] {
  const burning = slo.tiers.map(
    ({ long, short, factor, budget, severity }) =>
      `| ${burnRateAlertName(long)} | ${printPercent(budget)} of the budget in ${printDuration(long)} (and still burning over ${printDuration(short)}) | ${factor}x | ${severity.name} |`,
  );
  const left = slo.budgetAlerts.map(
    ({ name, below, severity }) => `| ${name} | ${leftWords(below)} |  | ${severity.name} |`,
  );
  const rows = [...burning, ...left];
  if (rows.length === 0) return [];
  return [['| Alert | Fires when | Factor | Severity |', '|---|---|---|---|', ...rows].join('\n')];
}

const leftWords = (below: Decimal): string =>
  compare(below, decimal(0)) === 0
    ? 'no budget is left'
    : `less than ${printPercent(below)} of the budget is left`;

/** Characters of a line that fit into a whole row of a page that is not too wide. */
const LINE = 200;

/** Rows of the grid: a line of text takes most of one, and so does what is between paragraphs. */
function heightOf(parts: readonly string[]): number {
  const lines = parts.flatMap((part) => part.split('\n').map((line) => line.length));
  const filled = lines.reduce((sum, length) => sum + Math.ceil(length / LINE), 0);
  return Math.ceil(1.6 + filled * 0.62 + parts.length * 0.35);
}

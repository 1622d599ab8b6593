// Who is told of what and when, and that it is proven: for people in a terminal, and as JSON.
import pc from 'picocolors';
import { foldIndented } from './fold.ts';
import { countOf, type Shown } from './shown.ts';

/** All times are texts; what nobody promises is empty. */
export interface ShownCertificate {
  readonly systems: readonly ShownSystem[];
  readonly deadMansSwitch: { readonly told: readonly string[]; readonly every: string } | null;
  readonly rotations: readonly ShownRotation[];
  readonly maintenance: readonly ShownMaintenance[];
  readonly ways: readonly ShownWay[];
  readonly inhibitions: readonly {
    readonly about: string;
    readonly source: readonly string[];
    readonly target: readonly string[];
    readonly equal: readonly string[];
  }[];
  readonly proofs: readonly {
    readonly code: string;
    readonly title: string;
    readonly facts: number;
  }[];
}

interface ShownTiming {
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeat: string;
}

export interface ShownSystem {
  readonly name: string;
  readonly title: string;
  readonly severities: readonly ShownSeverity[];
}

export interface ShownSeverity extends ShownTiming {
  readonly name: string;
  readonly urgency: string;
  readonly description: string;
  readonly respondWithin: string;
  readonly resolveWithin: string;
  readonly notifyWithin: string;
  readonly latest: string;
  readonly hours: string;
  readonly daysOff: readonly string[];
  readonly teams: readonly {
    readonly title: string;
    readonly levels: readonly {
      readonly level: string;
      readonly after: string;
      readonly told: readonly string[];
    }[];
  }[];
}

interface ShownTurn {
  readonly member: string;
  readonly from: string;
  readonly until: string;
}

export interface ShownRotation {
  readonly team: string;
  readonly name: string;
  readonly timeZone: string;
  readonly handover: string;
  readonly until: string;
  readonly members: readonly { readonly name: string; readonly told: readonly string[] }[];
  readonly turns: readonly ShownTurn[];
}

export interface ShownMaintenance {
  readonly name: string;
  readonly title: string;
  /** `service checkout`, `SLO checkout-availability`. */
  readonly of: readonly string[];
  /** By the clock of the time zone: `Sunday 02:00-04:00`. */
  readonly windows: readonly string[];
  readonly timeZone: string;
  /** Severities. */
  readonly mutes: 'all' | readonly string[];
  readonly budget: 'excluded' | 'good' | 'counted';
}

/** What comes next, in the order of what the certificate has. */
export interface ShownNext {
  readonly turns: readonly (readonly ShownTurn[])[];
  readonly maintenance: readonly (readonly ShownSpan[])[];
}

interface ShownSpan {
  readonly from: string;
  readonly until: string;
  readonly isOn: boolean;
}

export interface ShownWay {
  readonly labels: Readonly<Record<string, string>>;
  readonly alerts: readonly string[];
  readonly areCopies: boolean;
  readonly classes: number;
  readonly told: readonly (ShownTiming & {
    readonly receiver: string;
    readonly titles: readonly string[];
    readonly during: string | null;
  })[];
}

/** For other programs. Keys never change their meaning. */
export const renderCertificateJson = (certificate: ShownCertificate): string =>
  `${JSON.stringify(certificate, null, 2)}\n`;

/**
 * For people, with the turns and the maintenance that come next.
 *
 * @example
 * Web shop
 *   P0 (page): customers cannot buy
 *     answered within 15m, told at once, again every 1h 5m
 *     PagerDuty Shop
 *     after 15m (L2)  e-mail cto@example.com
 */
export function renderCertificate(
  certificate: ShownCertificate,
  next: ShownNext,
  { colors, width }: Pick<Shown, 'colors' | 'width'>,
): string {
  const paint = pc.createColors(colors);
  const { systems, rotations, maintenance, ways, inhibitions, proofs } = certificate;
  const facts = proofs.reduce((sum, proof) => sum + proof.facts, 0);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [paint.bold(title), ...lines.flatMap((line) => foldIndented(`  ${line}`, width)), ''];
  const proven = proofs.flatMap(({ code, title, facts: count }) => {
    const head = `  ok ${code.padEnd(3)} ${String(count).padStart(6)}  `;
    const [first = '', ...rest] = foldIndented(title, width, head);
    return [first.replace('ok', paint.green('ok')), ...rest];
  });
  const lines = [
    ...systems.flatMap(({ title, severities }) =>
      section(
        title,
        severities.flatMap((severity) => severityLines(severity)),
      ),
    ),
    ...section(
      'On call',
      rotations.flatMap((rotation, i) => rotationLines(rotation, next.turns[i] ?? [])),
    ),
    ...section(
      'Maintenance',
      maintenance.flatMap((each, i) => maintenanceLines(each, next.maintenance[i] ?? [])),
    ),
    ...section('Alerting itself', switchLines(certificate)),
    ...section('Who hears each alert', ways.flatMap(wayLines)),
    ...section('What is not told', [
      ...new Set(inhibitions.map(({ about, equal }) => `${about} (same ${equal.join(', ')})`)),
    ]),
    ...(proven.length === 0 ? [] : [paint.bold('Proven'), ...proven, '']),
  ];
  return [...lines, `${countOf(facts, 'fact')} proven`, ''].join('\n');
}

function severityLines(severity: ShownSeverity): readonly string[] {
  const { name, urgency, description, hours, teams, groupWait, repeat } = severity;
  const promises = [
    ...(severity.respondWithin === '' ? [] : [`answered within ${severity.respondWithin}`]),
    ...(severity.resolveWithin === '' ? [] : [`over within ${severity.resolveWithin}`]),
    ...(severity.notifyWithin === '' ? [] : [`told within ${severity.notifyWithin}`]),
    ...(severity.latest === '' ? [] : [`at the latest after ${severity.latest}`]),
    ...(hours === 'always' ? [] : [`told ${hours}`]),
    groupWait === '0s' ? 'first message at once' : `first message after ${groupWait}`,
    `again every ${repeat}`,
  ];
  const told = teams.flatMap(({ title, levels }) =>
    levels.map((level) => {
      const who = level.told.join(', ') || 'nobody: only recorded';
      const whose = teams.length > 1 ? `${title}: ` : '';
      return level.level === ''
        ? `  ${whose}${who}`
        : `  ${whose}after ${level.after} (${level.level}) ${who}`;
    }),
  );
  const isTold = teams.some(({ levels }) => levels.some((level) => level.told.length > 0));
  const timing = isTold ? [`  ${promises.join(', ')}`] : [];
  return [`${name} (${urgency}): ${description}`, ...timing, ...told];
}

function rotationLines(
  { team, name, handover, timeZone, until }: ShownRotation,
  next: readonly ShownTurn[],
): readonly string[] {
  const turns = next.map((turn) => `  ${turn.member} from ${turn.from} until ${turn.until}`);
  const over = turns.length === 0 ? ['  over: nobody is on call'] : turns;
  return [`${team}, ${name}: ${handover} ${timeZone}, until ${until}`, ...over];
}

function maintenanceLines(
  { name, title, of, windows, timeZone, mutes, budget }: ShownMaintenance,
  next: readonly ShownSpan[],
): readonly string[] {
  const called = title === name ? name : `${name} (${title})`;
  const muted = typeof mutes === 'string' ? mutes : mutes.join(', ') || 'none';
  const times = next.map(({ from, until, isOn }) =>
    isOn ? `  on until ${until}` : `  from ${from} until ${until}`,
  );
  return [
    `${called}: ${windows.join('; ')} ${timeZone}`,
    `  of ${of.join(', ')}; mutes: ${muted}, budget: ${budget}`,
    ...(times.length === 0 ? ['  over'] : times),
  ];
}

const switchLines = ({ deadMansSwitch }: ShownCertificate): readonly string[] =>
  deadMansSwitch === null
    ? []
    : [`dead man's switch: every ${deadMansSwitch.every} to ${deadMansSwitch.told.join(', ')}`];

function wayLines({ labels, alerts, areCopies, classes, told }: ShownWay): readonly string[] {
  const whose = ['system', 'team', 'severity', 'escalation'].flatMap(
    (label) => labels[label] ?? [],
  );
  const count = classes > alerts.length ? ` (${countOf(classes, 'alert')})` : '';
  const which = areCopies ? 'the same' : `${alerts.join(', ')}${count}`;
  const inTurn = told.filter(({ during }) => during !== null).map(({ receiver }) => receiver);
  return [
    `${whose.join(' ')}: ${which}`,
    ...told
      .filter(({ during }) => during === null)
      .map(({ receiver, titles }) => {
        return `  ${receiver}${titles.length > 0 ? `: ${titles.join(', ')}` : ''}`;
      }),
    ...(inTurn.length > 0 ? [`  in turn: ${inTurn.join(', ')}`] : []),
  ];
}

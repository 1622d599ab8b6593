// `nines routes` of our own config: who is told of what and when, proven from what is emitted.
import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import type { Certificate, NoticeTiming, Plan, ProofLine } from '../ir/index.ts';
import type {
  ShownCertificate,
  ShownNext,
  ShownRotation,
  ShownSeverity,
} from '../report/certificate.ts';
import { printDuration, printInstant } from '../units/index.ts';
import { now } from './clock.ts';
import { compileConfig, rootOf, type Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { shownFrom } from './shown.ts';

export interface CertificateOptions {
  /** The config. @default the one in this folder */
  readonly config?: string;
  /** From when on turns and maintenance are shown, in Unix milliseconds. @default now */
  readonly at?: number;
  readonly format: 'pretty' | 'json' | 'markdown';
}

export async function certificate(
  options: CertificateOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress } = session;
  const [compiled, mistakes] = await compileConfig(options.config, session);
  const found = [...mistakes, ...(compiled?.diagnostics ?? [])];
  const diagnostics = compiled ? await compiled.locate(found) : found;
  const root = compiled?.root ?? rootOf(options.config, terminal);
  const { plan, files = [] } = compiled ?? {};
  if (!plan || hasErrors(diagnostics)) {
    progress.stop();
    await sayFindings(diagnostics, root, { options, session });
    return 1;
  }
  const { certify } = await import('../verify/routing-certificate.ts');
  const { proofs } = certify(files, plan);
  progress.stop();
  if (proofs.length === 0) {
    terminal.say(NOTHING_EMITTED);
    return 1;
  }
  if (diagnostics.length > 0) await sayFindings(diagnostics, root, { options, session });
  terminal.print(await render(plan, proofs, { options, session }));
  return 0;
}

const NOTHING_EMITTED =
  'error: the config emits no alertmanager/alertmanager.yaml, so that nothing can be proven\n';

interface Run {
  readonly options: CertificateOptions;
  readonly session: Session;
}

async function sayFindings(
  diagnostics: readonly Diagnostic[],
  root: string,
  { options, session: { terminal } }: Run,
): Promise<void> {
  const { renderDiagnostics, renderJson } = await import('../report/index.ts');
  if (options.format === 'json' && hasErrors(diagnostics)) {
    terminal.print(renderJson({ diagnostics, changes: [] }, shownFrom(terminal, root, false)));
  } else {
    terminal.say(renderDiagnostics(diagnostics, shownFrom(terminal, root, 'say')));
  }
}

async function render(
  plan: Plan,
  proofs: readonly ProofLine[],
  { options, session: { terminal } }: Run,
): Promise<string> {
  const emitted = await import('../emit/alertmanager/index.ts');
  if (options.format === 'markdown') return emitted.printCertificate(plan, proofs);
  const { renderCertificate, renderCertificateJson } = await import('../report/certificate.ts');
  const shown = await shownOf(plan, proofs);
  if (options.format === 'json') return renderCertificateJson(shown);
  const look = shownFrom(terminal, '', 'print');
  return renderCertificate(shown, await nextOf(plan, options.at ?? now()), look);
}

async function shownOf(
  { certificate: claims, routing }: Plan,
  proofs: readonly ProofLine[],
): Promise<ShownCertificate> {
  const { hoursText, placesOf } = await import('../emit/alertmanager/index.ts');
  const { printMatcher } = await import('../routing/index.ts');
  const { deadMansSwitch } = claims;
  return {
    systems: claims.systems.map(({ name, title, severities }) => ({
      name,
      title,
      severities: severities.map(({ hours, teams, ...severity }): ShownSeverity => ({
        ...severity,
        hours: hours === 'always' ? 'always' : hoursText(hours),
        daysOff: hours === 'always' ? [] : hours.holidays,
        ...timing(severity),
        teams: teams.map((team) => ({
          title: team.title,
          levels: team.levels.map(({ level, age, told }) => {
            return { level, after: printDuration(age), told };
          }),
        })),
      })),
    })),
    deadMansSwitch:
      deadMansSwitch === 'none'
        ? null
        : { told: deadMansSwitch.told, every: printDuration(deadMansSwitch.every) },
    rotations: claims.rotations.map(rotation),
    maintenance: claims.maintenance.map((each) => ({
      name: each.name,
      title: each.title,
      of: placesOf(each),
      windows: each.words,
      timeZone: each.timeZone,
      mutes: each.severities,
      budget: each.budget,
    })),
    ways: claims.ways.map(({ told, ...way }) => ({
      ...way,
      told: told.map(({ receiver, titles, during = null, ...times }) => {
        return { receiver, titles, during, ...timing(times) };
      }),
    })),
    inhibitions: routing.inhibitions.map(({ about, source, target, equal }) => ({
      about,
      source: source.map(printMatcher),
      target: target.map(printMatcher),
      equal,
    })),
    proofs,
  };
}

const timing = ({ groupWait, groupInterval, repeat }: NoticeTiming) => ({
  groupWait: printDuration(groupWait),
  groupInterval: printDuration(groupInterval),
  repeat: printDuration(repeat),
});

type Rotation = Certificate['rotations'][0];

const turn = ({ member, from, until }: Rotation['turns'][0]): ShownRotation['turns'][0] => ({
  member,
  from: printInstant(from),
  until: printInstant(until),
});

const rotation = ({ team, name, timeZone, handover, members, turns }: Rotation): ShownRotation => ({
  team,
  name,
  timeZone,
  handover,
  until: printInstant(turns.at(-1)?.until ?? 0),
  members: members.map((member) => ({ name: member.name, told: member.titles })),
  turns: turns.map(turn),
});

const SHOWN = 3;
const DAY = 86_400_000;
/** Whatever comes back does so within a year. */
const AHEAD = 366 * DAY;

/** What is on at a time, and what comes after it. */
async function nextOf({ certificate: claims }: Plan, at: number): Promise<ShownNext> {
  const { maintenanceWithin } = await import('../verify/routing-maintenance.ts');
  const { rotations, maintenance } = claims;
  return {
    turns: rotations.map(({ turns }) =>
      turns
        .filter(({ until }) => until > at)
        .slice(0, SHOWN)
        .map(turn),
    ),
    maintenance: maintenance.map((each) => {
      const last = Math.max(at + AHEAD, ...each.once.map(({ until }) => until));
      // From the day before: what is on has begun by then.
      return maintenanceWithin(each, { from: at - DAY, until: last })
        .filter(({ until }) => until > at)
        .slice(0, SHOWN)
        .map(({ from, until }) => {
          return { from: printInstant(from), until: printInstant(until), isOn: from <= at };
        });
    }),
  };
}

import type { CertifiedRotation } from '../../ir/index.ts';
import { printInstant } from '../../units/index.ts';
import { cell, table } from './markdown.ts';

const minute = (at: number): string => printInstant(at).replace('T', ' ').replace(/:00Z$/, ' UTC');

/** Who takes turns, and all turns: a review of a rotation is about them. */
export function rotationPart({
  team,
  name,
  timeZone,
  handover,
  members,
  turns,
}: CertifiedRotation): string {
  const [first, last] = [turns[0], turns.at(-1)];
  const span = first && last ? ` from ${minute(first.from)} until ${minute(last.until)}` : '';
  const rows = turns.map(({ from, until, member }) => [minute(from), minute(until), cell(member)]);
  return [
    `### ${team}, ${name}`,
    `Handed over on ${handover} ${timeZone};${span}.`,
    table(
      ['member', 'told by'],
      members.map((member) => [cell(member.name), cell(member.titles.join(', '))]),
    ),
    `<details><summary>${turns.length} turns</summary>\n\n${table(['from', 'until', 'member'], rows)}\n\n</details>`,
  ].join('\n\n');
}

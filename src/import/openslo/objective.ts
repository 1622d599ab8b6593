// Targets of objectives, exactly as their texts say them.
import { compare, decimal, multiply, parseDecimal } from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { reportBadValue, reportMissing } from './report.ts';

/** Percent as exact decimal text, from `target` as a share or `targetPercent`. */
export function readTarget(objective: Fields, context: FormatContext): string | undefined {
  const isPercent = !objective.has('target') && objective.has('targetPercent');
  const name = isPercent ? 'targetPercent' : 'target';
  const most = decimal(isPercent ? 100 : 1);
  const given = objective.text(name)?.trim() ?? '';
  if (!isPercent)
    objective.drop('targetPercent', 'an objective has one target, and target is taken');
  if (given === '') {
    const help = 'say it as a share such as 0.999; the objective is left out';
    reportMissing(context, objective, { holder: 'objective', name, help });
    return undefined;
  }
  const target = parseDecimal(given.replace(/^\./, '0.').replace(/\.$/, ''));
  const inRange =
    target !== undefined && compare(target, decimal(0)) > 0 && compare(target, most) < 0;
  if (inRange) return isPercent ? target : multiply(target, decimal(100));
  const wanted = `a number above 0 and below ${most}`;
  const help = isPercent
    ? 'with 100 no error is ever allowed; the objective is left out'
    : 'write a percentage as targetPercent: 99.9; the objective is left out';
  reportBadValue(context, objective, { name, given, wanted, help });
  return undefined;
}

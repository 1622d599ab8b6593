import { printInstant } from '../units/index.ts';
import { hasData, isSame, type Parity } from './parity.ts';

/** JSON knows no NaN. */
const finite = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

/** Everything, for programs. */
export const printParities = (parities: readonly Parity[]): string =>
  `${JSON.stringify(
    parities.map((parity) => ({
      slo: parity.id,
      tool: parity.tool,
      labels: parity.labels,
      from: printInstant(parity.span.start),
      to: printInstant(parity.span.end),
      hasData: hasData(parity),
      isSame: isSame(parity),
      rows: parity.rows,
    })),
    (_, value: unknown) => finite(value),
    2,
  )}\n`;

// What a state timeline shows of one series: stretches of time with the same look.
import { FieldType, type DataFrame, type Field } from '@grafana/data';

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly value: unknown;
}

/** Stretches of equal values; a missing sample, or null, ends one. */
export function stretchesOf(
  times: readonly number[],
  field: Field,
  step: number,
  end: number,
): readonly Stretch[] {
  const found: Stretch[] = [];
  times.forEach((time, row) => {
    const value: unknown = field.values[row];
    if (value === null || value === undefined || Number.isNaN(value)) return;
    const last = found.at(-1);
    const to = Math.min(time + step, end);
    if (last && last.value === value && last.to >= time) found[found.length - 1] = { ...last, to };
    else found.push({ from: time, to, value });
  });
  return found;
}

export interface Lane {
  readonly field: Field;
  readonly frame: DataFrame;
  readonly times: readonly number[];
  readonly step: number;
}

/** One for each field that is not the time. */
export function lanesOf(frames: readonly DataFrame[], fallback: number): readonly Lane[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    if (!time) return [];
    const step = time.config.interval ?? fallback;
    return frame.fields
      .filter((field) => field !== time)
      .map((field) => ({ field, frame, times: time.values as number[], step }));
  });
}

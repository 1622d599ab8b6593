// What query variables ask for: `label_values(up, job)`, `query_result(...)`, `metrics(...)`.
import { askLabels, askSeries, askTexts } from './api.ts';

interface Span {
  readonly start: string;
  readonly end: string;
}

interface Reader {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], span: Span) => Promise<readonly string[]>;
}

const READERS: readonly Reader[] = [
  {
    pattern: /^\s*label_values\(\s*(?:([\s\S]+)\s*,\s*)?([a-zA-Z_]\w*)\s*\)\s*$/,
    read: async ([selector, label = ''], span) => {
      if (!selector) return askTexts(`label/${label}/values`, { ...span });
      const series = await askLabels('series', { 'match[]': selector.trim(), ...span });
      return series.flatMap((labels) => labels[label] ?? []);
    },
  },
  {
    pattern: /^\s*label_names\(\)\s*$/,
    read: async (_, span) => askTexts('labels', { ...span }),
  },
  {
    pattern: /^\s*metrics\((.+)\)\s*$/,
    read: async ([pattern = ''], span) => {
      const wanted = new RegExp(pattern);
      return (await askTexts('label/__name__/values', { ...span })).filter((name) =>
        wanted.test(name),
      );
    },
  },
  {
    pattern: /^\s*query_result\(([\s\S]+)\)\s*$/,
    read: async ([query = ''], { end }) => {
      const series = await askSeries('query', { query, time: end });
      return series.map(({ metric, samples }) => {
        const { __name__: name = '', ...labels } = metric;
        const all = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
        const [time, value] = samples[0] ?? [0, ''];
        return `${name}{${all.join(',')}} ${value} ${time * 1000}`;
      });
    },
  },
];

/** The values that a variable offers, each once, in order. */
export async function variableValues(query: string, span: Span): Promise<readonly string[]> {
  for (const { pattern, read } of READERS) {
    const found = pattern.exec(query);
    // oxlint-disable-next-line no-await-in-loop -- the first that fits is the only one
    if (found) return [...new Set(await read(found.slice(1), span))].toSorted();
  }
  throw new Error(`a variable asks for ${query}, which is not understood`);
}

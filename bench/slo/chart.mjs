// Charts as SVG files that stand in a page by themselves: they follow the reader's colour scheme.

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600; font-size: 14px }
  .faint { fill: #666 }
  .line { stroke: #bbb; stroke-width: 1 }
  .zero { stroke: #555; stroke-width: 1.5 }
  .c0 { fill: #8a8a8a } .c1 { fill: #c4701a } .c2 { fill: #8d55c7 } .c3 { fill: #1f78b4 } .c4 { fill: #1b8a5a }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd }
    .faint { fill: #999 }
    .line { stroke: #444 }
    .zero { stroke: #aaa }
    .c0 { fill: #9a9a9a } .c1 { fill: #f0a050 } .c2 { fill: #b98ae8 } .c3 { fill: #5fb0e8 } .c4 { fill: #4fc48e }
  }`;

const WIDTH = 760;
const LEFT = 110;
const RIGHT = 90;
const ROW = 34;
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const round = (value) => Number(value.toFixed(1));

const label = (x, y, text, more = '') =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${escape(text)}</text>`;
const line = (x, top, bottom, kind) =>
  `<line class="${kind}" x1="${round(x)}" x2="${round(x)}" y1="${top}" y2="${bottom}"/>`;

function picture(title, height, parts) {
  const body = [label(12, 22, title, 'class="title"'), ...parts].join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">
<style>${STYLE}
</style>
${body}
</svg>
`;
}

/** Bars from nothing: `rows` is `[{ name, value, text, colour }]`. */
export function bars(title, rows) {
  const most = Math.max(...rows.map(({ value }) => value), 1e-9);
  const span = WIDTH - LEFT - RIGHT - 60;
  const parts = rows.flatMap(({ name, value, text, colour }, index) => {
    const y = 38 + index * 30;
    const width = round(Math.max(1, (value / most) * span));
    return [
      label(LEFT - 8, y + 15, name, 'text-anchor="end"'),
      `<rect class="c${colour}" x="${LEFT}" y="${y}" width="${width}" height="20" rx="2"/>`,
      label(LEFT + width + 8, y + 15, text),
    ];
  });
  return picture(title, 48 + rows.length * 30, parts);
}

/**
 * Dots along a scale: `rows` is `[{ name, dots: [{ value, colour, note }] }]`, `ticks` are the
 * values that get a line, `at` maps a value to 0..1. What has no value is noted at the right.
 */
export function dots(title, { rows, ticks, at, zero, show, legend }) {
  const height = 92 + rows.length * ROW;
  const span = WIDTH - LEFT - RIGHT;
  const xOf = (value) => LEFT + Math.min(1, Math.max(0, at(value))) * span;
  const bottom = height - 28;
  const scale = ticks.flatMap((tick) => [
    line(xOf(tick), 56, bottom, tick === zero ? 'zero' : 'line'),
    label(xOf(tick), height - 10, show(tick), 'text-anchor="middle" class="faint"'),
  ]);
  const drawn = rows.flatMap(({ name, dots: found }, index) => {
    const y = 76 + index * ROW;
    // Dots of the same value stand below each other.
    const placed = found.map((dot, place) => ({ ...dot, lower: y + ((place % 5) - 2) * 5 }));
    const missing = placed.filter(({ value }) => !Number.isFinite(value));
    const shown = placed.filter(({ value }) => Number.isFinite(value));
    return [
      label(LEFT - 8, y + 4, name, 'text-anchor="end"'),
      ...shown.map(
        ({ value, colour, note, lower }) =>
          `<circle class="c${colour}" cx="${round(xOf(value))}" cy="${lower}" r="4" fill-opacity=".85"><title>${escape(note)}</title></circle>`,
      ),
      ...missing.map(({ colour, note }, place) => [
        `<circle class="c${colour}" cx="${WIDTH - RIGHT + 20 + place * 44}" cy="${y}" r="4"/>`,
        label(WIDTH - RIGHT + 27 + place * 44, y + 4, note, 'class="faint"'),
      ]),
    ].flat();
  });
  let x = LEFT;
  const keys = legend.flatMap(({ name, colour }) => {
    const here = x;
    x += 30 + name.length * 7.5;
    return [`<circle class="c${colour}" cx="${here}" cy="42" r="5"/>`, label(here + 10, 46, name)];
  });
  return picture(title, height, [...keys, ...scale, ...drawn]);
}

import type { ServedDashboard, Shot, ThemeName } from './protocol.ts';

export interface ShotOptions {
  readonly themes: readonly ThemeName[];
  /** In pixels. */
  readonly widths: readonly number[];
}

/** The name of a picture: `slo-fleet-dark-1600.png`. */
export const pictureName = (key: string, theme: ThemeName, width: number): string =>
  `${key.replace(/[^\w.-]/g, '-')}-${theme}-${width}.png`;

/** One picture of every dashboard in every theme and width; `place` says where its file goes. */
export const planShots = (
  dashboards: readonly Pick<ServedDashboard, 'key'>[],
  { themes, widths }: ShotOptions,
  place: (name: string) => string,
): readonly Shot[] =>
  dashboards.flatMap(({ key }) =>
    themes.flatMap((theme) =>
      widths.map((width) => ({ key, theme, width, file: place(pictureName(key, theme, width)) })),
    ),
  );

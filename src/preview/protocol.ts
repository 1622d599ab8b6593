// What the command and the renderer say to each other, as plain JSON. The renderer (`preview/`) is a
// package of its own and imports nothing of ours but these types.

/** A dashboard as it is served: its address, and Grafana's JSON. */
export interface ServedDashboard {
  /** Of its page: `/d/<key>`; its uid, as links name it. */
  readonly key: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly json: unknown;
}

/** What the pages show, and when. */
export interface World {
  readonly dashboards: readonly ServedDashboard[];
  readonly prometheus: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** What is "now" on the pages, in Unix milliseconds; the real clock unless given. */
  readonly now?: number;
  /** Of every dashboard, instead of its own: `now-6h`, or Unix milliseconds. */
  readonly from?: string;
  readonly to?: string;
  /** How often the server scrapes, as the data source of a Grafana would say: `30s`. */
  readonly scrapeInterval: string;
}

export type ThemeName = 'dark' | 'light';

/** One picture to take. */
export interface Shot {
  readonly key: string;
  readonly theme: ThemeName;
  readonly width: number;
  /** Absolute path of the PNG. */
  readonly file: string;
}

/** A picture that was taken, or why it was not, and what was seen on the page. */
export interface Photo {
  readonly shot: Shot;
  readonly height: number;
  /** Of the dashboard, in Unix milliseconds; absent when the page never began. */
  readonly span?: { readonly from: number; readonly to: number };
  readonly panels: readonly PanelFacts[];
  readonly variables: readonly VariableFacts[];
  readonly annotations: readonly AnnotationFacts[];
  readonly failure?: PhotoFailure;
}

export interface VariableFacts {
  readonly name: string;
  readonly query: string;
  readonly values: number;
  readonly error?: string;
}

export interface AnnotationFacts {
  readonly name: string;
  readonly error?: string;
}

export interface PhotoFailure {
  readonly kind: 'timeout' | 'crash';
  /** Panels that were still at work, or what the browser says. */
  readonly details: readonly string[];
}

/** What a panel did, without a judgement. */
export interface PanelFacts {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  /** Whether there is code to draw it. */
  readonly isKnown: boolean;
  /** Why it could not be drawn. */
  readonly crash?: string;
  readonly queries: readonly QueryFacts[];
  /** What is shown: after transformations, before overrides. */
  readonly frames: readonly FrameFacts[];
  /** For each override, how many fields it matches. */
  readonly overrides: readonly OverrideFacts[];
  /** Texts that do not fit into their room. */
  readonly cutTexts: readonly string[];
}

export interface QueryFacts {
  readonly refId: string;
  /** As it was sent, variables filled in. */
  readonly expr: string;
  readonly error?: string;
  /** Names of the columns, or of the labels of its series. */
  readonly columns: readonly string[];
  readonly series: number;
  /** Samples that are numbers, NaN left out. */
  readonly values: number;
}

export interface FrameFacts {
  readonly refId?: string;
  readonly rows: number;
  readonly fields: readonly FieldFacts[];
}

export interface FieldFacts {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  /** Which rows have a value, as 0 and 1; only of short frames of several columns. */
  readonly filled?: string;
  /** Texts of the rows; only of columns of texts in such frames. */
  readonly texts?: readonly string[];
}

export interface OverrideFacts {
  readonly matcher: string;
  readonly options: string;
  readonly matches: number;
  readonly unknownProperties: readonly string[];
}

/** Pages that are served, until they are stopped. */
export interface Site {
  /** Without a final slash. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface ShootOptions {
  /** Path of the browser. */
  readonly browser: string;
  /** At work at the same time. */
  readonly pages: number;
  /** For one picture, in milliseconds. */
  readonly timeout: number;
  readonly onPhoto?: (photo: Photo) => void;
}

/** What the package `nines-preview` exports. */
export interface Renderer {
  /** Serves the pages on a port of this machine; 0 is any free one. */
  serve(world: World, port: number): Promise<Site>;
  /** Takes the pictures with one browser, which is closed in any case. */
  shoot(site: Site, shots: readonly Shot[], options: ShootOptions): Promise<readonly Photo[]>;
}

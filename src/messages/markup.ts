/** How a medium writes emphasis, links and line ends. */
export interface Markup {
  readonly strong: (text: string) => string;
  readonly link: (title: string, url: string) => string;
  /** Before a line break, where that alone does not end a line. */
  readonly lineEnd: string;
  /** Between two links. */
  readonly separator: string;
  /** What each value is piped into, where a medium would take its characters for markup. */
  readonly escape?: string;
}

const asIs = (text: string): string => text;
const bold = (text: string): string => `<b>${text}</b>`;
const anchor = (title: string, url: string): string => `<a href="${url}">${title}</a>`;

// Alertmanager itself escapes the HTML of e-mails and of Telegram.
export const MARKUPS = {
  html: { strong: bold, link: anchor, lineEnd: '<br>', separator: ' · ' },
  markdown: {
    strong: (text: string) => `**${text}**`,
    link: (title: string, url: string) => `[${title}](${url})`,
    // Two spaces before a line break: elsewhere they do nothing.
    lineEnd: '{{ "  " }}',
    separator: ' · ',
  },
  plain: {
    strong: asIs,
    link: (title: string, url: string) => `${title}: ${url}`,
    lineEnd: '',
    separator: '\n',
  },
  slack: {
    strong: (text: string) => `*${text}*`,
    link: (title: string, url: string) => `<${url}|${title}>`,
    lineEnd: '',
    separator: ' · ',
    escape: ' | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;"',
  },
  telegram: { strong: bold, link: anchor, lineEnd: '', separator: ' · ' },
} as const satisfies Readonly<Record<string, Markup>>;

/** A medium whose message body is ready: `{{ template "nines.slack.text" . }}`. */
export type Medium = keyof typeof MARKUPS;

/** What people call the markup of a medium. */
export const MEDIA: Readonly<Record<Medium, string>> = {
  html: 'HTML for e-mail',
  markdown: 'Markdown for Teams, Discord and Mattermost',
  plain: 'plain text',
  slack: "Slack's markup",
  telegram: 'the little HTML that Telegram knows',
};

import { PanelPlugin, renderTextPanelMarkdown, textUtil, type PanelProps } from '@grafana/data';
import type { ReactElement } from 'react';
import { declareOptions } from './declare.ts';

interface Options {
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
}

function TextPanel({ options, replaceVariables }: PanelProps<Options>): ReactElement {
  const text = replaceVariables(
    options.content,
    {},
    options.mode === 'markdown' ? undefined : 'html',
  );
  if (options.mode === 'code') return <pre>{text}</pre>;
  const html =
    options.mode === 'html'
      ? textUtil.sanitizeTextPanelContent(text)
      : renderTextPanelMarkdown(text);
  return (
    <div
      className="markdown-html"
      style={{ height: '100%', overflow: 'auto' }}
      // oxlint-disable-next-line react/no-danger -- it has been sanitized
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

export const text = new PanelPlugin<Options>(TextPanel).setPanelOptions(
  declareOptions({ mode: 'markdown', content: '' }) as never,
);

// Who answers for the shop, how urgent things are, and where people are told.
import { severityScheme, sreWorkbook, team, webhook } from '../../src/index.ts';

export const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'nobody can order',
    respondWithin: '15m',
    notifyWithin: '5m',
    groupWait: '0s',
    groupInterval: '1m',
  },
  P1: {
    urgency: 'page',
    description: 'some cannot order',
    respondWithin: '1h',
    notifyWithin: '20m',
    groupWait: '10s',
    groupInterval: '1m',
  },
  P2: {
    urgency: 'ticket',
    description: 'soon somebody cannot order',
    respondWithin: '1d',
    groupInterval: '1m',
  },
});

export const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2' });

/** The teams and their channels, each a path of the sink: `/told/product/pager`. */
export function teamsAt(sink: string) {
  const channel = (path: string) => webhook({ url: `${sink}/${path}`, title: path });
  return {
    product: team('product', {
      channels: {
        phone: channel('product/phone'),
        pager: channel('product/pager'),
        chat: channel('product/chat'),
      },
      notify: { P0: ['phone', 'pager', 'chat'], P1: ['pager', 'chat'], P2: ['chat'] },
    }),
    platform: team('platform', {
      channels: { pager: channel('platform/pager'), chat: channel('platform/chat') },
      notify: { P0: ['pager', 'chat'], P1: ['pager', 'chat'], P2: ['chat'] },
    }),
  };
}

export type Teams = ReturnType<typeof teamsAt>;

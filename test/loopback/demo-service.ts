// A small shop: answers orders, says how it is, exposes metrics, and fails when it is told to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificates.ts';
import { makeInstruments, type Instruments } from './instruments.ts';
import { listen, portOf, type Running } from './processes.ts';

/** What is wrong with the service; POST /fault takes it as JSON. */
export interface Fault {
  /** The share of orders that fail. */
  readonly errors?: number;
  /** How long every order takes, in milliseconds. */
  readonly latency?: number;
  /** It stops listening. Only `restart` brings it back. */
  readonly down?: true;
}

export interface DemoService extends Running {
  /** Has it fail in this way from now on, and in no other. */
  readonly fault: (fault: Fault) => Promise<void>;
  readonly restart: () => Promise<void>;
}

interface State {
  fault: Fault;
  orders: number;
  instruments: Instruments;
}

export async function startDemoService(): Promise<DemoService> {
  const state: State = { fault: {}, orders: 0, instruments: makeInstruments() };
  let server: Server | undefined;
  const close = (): Promise<void> => {
    const closing = server;
    server = undefined;
    return closing ? closed(closing) : Promise.resolve();
  };
  const open = async (port?: number): Promise<string> => {
    server = createServer((request, response) => {
      void answer(state, request, response).then(() => {
        if (state.fault.down === true) void close();
      });
    });
    return listen(server, port);
  };
  const address = await open();
  return {
    address,
    stop: close,
    fault: async (fault) => {
      const body = JSON.stringify(fault);
      const response = await fetch(`http://${address}/fault`, { method: 'POST', body });
      if (response.status !== 202) throw new Error(`POST /fault: ${response.status}`);
    },
    restart: async () => {
      await close();
      state.fault = {};
      // A new process counts from zero.
      state.instruments = makeInstruments();
      await open(portOf(address));
    },
  };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

async function answer(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const say = (status: number, text: string): Promise<void> =>
    new Promise((resolve) => {
      response.statusCode = status;
      response.end(text, resolve);
    });
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /metrics') {
    // Prometheus 3 wants to know what it gets.
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    return say(200, state.instruments.render());
  }
  if (route === 'GET /health') return say(200, 'ok');
  if (route === 'GET /orders') return say(await order(state), '');
  if (route !== 'POST /fault') return say(404, 'no such page');
  state.fault = await readFault(request);
  return say(202, 'as you wish');
}

/** Serves an order and counts it; the status of the answer. */
async function order(state: State): Promise<number> {
  const { errors = 0, latency = 0 } = state.fault;
  const began = performance.now();
  if (latency > 0) await sleep(latency);
  state.orders += 1;
  // Exactly this share of them, evenly spread.
  const fails = Math.floor(state.orders * errors) > Math.floor((state.orders - 1) * errors);
  const status = fails ? 500 : 200;
  state.instruments.count('/orders', status, (performance.now() - began) / 1000);
  return status;
}

async function readFault(request: IncomingMessage): Promise<Fault> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return JSON.parse(Buffer.concat(parts).toString());
}

export interface SecureEndpoint extends Running {
  /** New connections see this certificate from now on. */
  readonly present: (certificate: Certificate) => void;
}

/** The shop's front door: HTTPS, which says nothing but hello. */
export async function startSecureEndpoint(certificate: Certificate): Promise<SecureEndpoint> {
  const server = createTlsServer({ ...certificate }, (_, response) => response.end('hello'));
  const address = await listen(server);
  return {
    address,
    present: (next) => {
      server.setSecureContext({ ...next });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

import type { Running } from './processes.ts';

const TICK = 20;

/**
 * So many orders a second, until it is stopped; what fails or hangs holds nothing up. What a late
 * timer has missed is made up for: a share of a window is a time only as long as traffic is steady.
 */
export function startLoad({ address }: Running, perSecond: number): () => void {
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; sent < due; sent++) void order(address);
  }, TICK);
  return () => {
    clearInterval(timer);
  };
}

async function order(address: string): Promise<void> {
  try {
    const response = await fetch(`http://${address}/orders`);
    await response.arrayBuffer();
  } catch {
    // Nobody serves it: that is what some of the faults are about.
  }
}

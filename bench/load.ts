/**
 * A load generator in a process of its own: some connections, each asking again as soon as it has its whole answer.
 * All answers of a case have the same length, so nothing has to be parsed: HEAD and 304 are measured like any other.
 */
import { connect, type Socket } from 'node:net';

export interface LoadPlan {
  port: number;
  /** The request, byte for byte. */
  request: string;
  /** Length of one whole answer in bytes, head and body. */
  answerLength: number;
  connections: number;
  milliseconds: number;
}

export interface LoadResult {
  answers: number;
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export function applyLoad({ port, request, answerLength, connections, milliseconds }: LoadPlan): Promise<LoadResult> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1');
      let received = 0;
      let sent = 0;
      const ask = (): void => {
        sent = performance.now();
        socket.write(request);
      };
      socket.setNoDelay(true);
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        received += chunk.length;
        if (received < answerLength) return;
        if (received > answerLength) reject(new Error(`An answer has ${received} bytes instead of ${answerLength}`));
        const now = performance.now();
        latencies.push(now - sent);
        received = 0;
        if (now < end) ask();
        else socket.end(resolve);
      });
    });
  return Promise.all(Array.from({ length: connections }, run)).then(() => {
    const sorted = Float64Array.from(latencies).toSorted();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
    const requestsPerSecond = (sorted.length * 1000) / (performance.now() - start);
    return { answers: sorted.length, requestsPerSecond, p50: at(0.5), p99: at(0.99) };
  });
}

if (process.argv[2]) console.log(JSON.stringify(await applyLoad(JSON.parse(process.argv[2]) as LoadPlan)));

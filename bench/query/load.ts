import { connect } from 'node:net';

export interface QueryLoad {
  port: number;
  /** Requests, byte for byte: each connection asks them in turn. */
  requests: readonly string[];
  connections: number;
  milliseconds: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Length of a whole answer, head and body, told by its head; `null` while that isn't all there. */
function answerLength(received: Buffer): number | null {
  const end = received.indexOf(headEnd);
  if (end < 0) return null;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.subarray(0, end).toString('latin1'))?.[1];
  if (length === undefined) throw new Error('An answer has no Content-Length');
  return end + headEnd.length + Number(length);
}

/** Some connections, each asking again as soon as it has its whole answer; answers requests per second. */
export async function loadQueries({ port, requests, connections, milliseconds }: QueryLoad): Promise<number> {
  const start = performance.now();
  const end = start + milliseconds;
  let answered = 0;
  const run = (_: unknown, offset: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0);
      let at = offset;
      const socket = connect(port, '127.0.0.1');
      const ask = (): void => {
        received = Buffer.alloc(0);
        socket.write(requests[at++ % requests.length]!);
      };
      socket.setNoDelay(true);
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const length = answerLength(received);
        if (length === null || received.length < length) return;
        answered++;
        if (performance.now() < end) ask();
        else socket.end(resolve);
      });
    });
  await Promise.all(Array.from({ length: connections }, run));
  return (answered * 1000) / (performance.now() - start);
}

import { connect } from 'node:net';

export interface Answer {
  status: number;
  headers: Map<string, string>;
  /** Length of the whole answer, head and body. */
  length: number;
}

/** Sends one request and reads its whole answer: until a quarter of a second has brought nothing more. */
export function probe(port: number, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.setTimeout(250);
    socket.on('connect', () => socket.write(request));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('timeout', () => {
      socket.destroy();
      const bytes = Buffer.concat(chunks);
      const [first = '', ...lines] = bytes.toString('latin1').split('\r\n\r\n')[0]!.split('\r\n');
      const headers = new Map(
        lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 2)]),
      );
      resolve({ status: Number(first.split(' ')[1]), headers, length: bytes.length });
    });
  });
}

/** An HTTP/1.1 request as text. */
export const formatRequest = (method: string, path: string, headers: Record<string, string> = {}): string =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: localhost', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;

import type { Namespace } from '../../src/storage/namespace.ts';

interface App {
  fetch(request: Request, environment: object, context: object): Promise<Response>;
}

/** Imported by a name that the compiler does not follow: the Worker's types are workerd's, and not Node's. */
const module: string = '../../src/api/app.ts';
const { createApp } = (await import(module)) as { createApp: (options: { now: () => number }) => App };

/** The Worker in this process: for what its storage does to it, and not for what it sends over the wire. */
export interface InProcessWorker {
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  /** Moves the clock on, by so many milliseconds. */
  pass(milliseconds: number): void;
}

export function startInProcess(
  storage: Pick<Namespace, 'read'>,
  variables: Record<string, string> = {},
): InProcessWorker {
  let later = 0;
  const app = createApp({ now: () => Date.now() + later });
  const get = async (key: string) => (await storage.read(key))?.slice().buffer ?? null;
  const environment = { ...variables, DATA: { get } };
  const context = { waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined) };
  return {
    ask: (path, headers = {}, method = 'GET') =>
      app.fetch(new Request(`http://localhost${path}`, { headers, method }), environment, context),
    pass: (milliseconds) => (later += milliseconds),
  };
}

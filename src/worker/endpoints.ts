import { routes } from '../routes.ts';
import { answerDocument, answerEntry, answerReports } from './collection.ts';
import type { Answer, Reception } from './exchange.ts';
import { answerHealth } from './health.ts';
import { answerHome, answerProblemPage } from './peoplePages.tsx';
import { answerReportAddress } from './release.ts';

interface Endpoint {
  /** Hono's pattern. */
  pattern: string;
  /** Methods beside GET, HEAD and OPTIONS. */
  methods?: readonly string[];
}

/** What the service answers at a pattern: from a snapshot of the collection, or without one. */
export type AnyEndpoint = Endpoint & ({ answer: Answer } | { receive: Reception });

/** Every family of addresses, the more particular first; the last answers whatever stands in the index by its address. */
export const endpoints: readonly AnyEndpoint[] = [
  { pattern: routes.health.pattern, receive: answerHealth },
  { pattern: '/problems/:slug', receive: answerProblemPage },
  { pattern: routes.home.pattern, answer: answerHome },
  { pattern: routes.entry.pattern, answer: answerEntry },
  { pattern: routes.reports.pattern, answer: answerReports },
  { pattern: routes.reportsSchema.pattern, answer: (exchange) => answerDocument(exchange) },
  { pattern: `${routes.reports.pattern}/*`, answer: answerReportAddress },
  { pattern: '*', answer: (exchange) => answerDocument(exchange) },
];

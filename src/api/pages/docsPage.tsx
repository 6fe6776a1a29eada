import { Docs } from '../../pages/docs.tsx';
import type { Context } from '../context.ts';
import { answerPage } from './answerPage.tsx';

/** The library styles itself by attributes; scripts and data come from this origin alone (CSP Level 3). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The reference of the API. */
export const answerDocs = (_: unknown, context: Context) =>
  answerPage(context, { contentSecurityPolicy, render: (page) => <Docs page={page} /> });

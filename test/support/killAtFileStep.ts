/** Preloaded into the command line: kills it at the step KILL_AT of writing files below the folder KILL_BELOW. */
import { watchFileSteps } from './fileSteps.ts';

const { KILL_AT, KILL_BELOW = '' } = process.env;

watchFileSteps(KILL_BELOW, async (step) => {
  if (String(step) === KILL_AT) process.kill(process.pid, 'SIGKILL');
});

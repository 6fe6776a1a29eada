import { configureGlobal } from 'fast-check';

import { runs } from './tier.ts';

// Properties that name no number of runs have a hundred otherwise.
configureGlobal({ numRuns: runs(100) });

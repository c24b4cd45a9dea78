import { CloisterError } from '../../contracts/errors.ts';

async function refuse(): Promise<never> {
  throw new CloisterError('chart-loads', 'A chart may not load anything.');
}

/** Vega's way to files, pictures and links, closed. */
export const refusingLoader = {
  options: {},
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
  fileAccess: false,
};

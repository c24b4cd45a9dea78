import { readFileSync } from 'node:fs';

/** What is fetched for the engines, with the hashes it is pinned by: `resources/manifests/engines.json`. */
export const engines = JSON.parse(
  readFileSync(new URL('../../resources/manifests/engines.json', import.meta.url), 'utf8'),
);

import presidio from '../../../packages/presidio-ts/package.json' with { type: 'json' };

/** Which version of presidio-ts looks at what leaves: the stamp of a task says it. */
export const scannerVersion: string = presidio.version;

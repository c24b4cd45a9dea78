/** A source of unpredictable bytes; a test gives its own. */
export type RandomBytes = (length: number) => Uint8Array;

/** The platform's cryptographic generator. */
export const platformRandomBytes: RandomBytes = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));

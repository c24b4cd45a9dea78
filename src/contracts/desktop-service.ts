import { z } from 'zod';

/** What the app tells the queue service that it starts for one person: the first message, and further ones as things change. */
export const ToDesktopService = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    directory: z.string(),
    /** A packed empty database; null to make one anew. */
    template: z.string().nullable(),
    /** Made for this start: those of earlier ones are no longer taken. */
    key: z.string().min(32),
    /** Where traces go, too; null for nowhere. */
    tracesEndpoint: z.url().nullable(),
    /** Whose stamps are taken. */
    install: z.object({ id: z.string(), publicKey: z.string() }),
  }),
  /** Where tasks may reach from now on, beside what was allowed before. */
  z.object({ kind: z.literal('allow'), origin: z.url() }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToDesktopService = z.infer<typeof ToDesktopService>;

export const FromDesktopService = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), url: z.url() }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
  /** The origin of this message is allowed now. */
  z.object({ kind: z.literal('allowed'), origin: z.string() }),
]);
export type FromDesktopService = z.infer<typeof FromDesktopService>;

import { z } from 'zod';

/** Whatever JSON came with a call, or goes back; the worker judges it as Presidio would. */
const Body = z.custom<z.core.util.JSONType>((value) => value !== undefined);

/** A call of Presidio's REST API, without the HTTP around it. */
export const RestRequest = z.object({
  call: z.enum([
    'analyze',
    'recognizers',
    'supportedentities',
    'anonymize',
    'deanonymize',
    'anonymizers',
    'deanonymizers',
  ]),
  body: Body.optional(),
  /** The query's `language`. */
  language: z.string().nullable(),
  /** Exactly Presidio's recognizers and rules, English alone; otherwise this app's. */
  presidioCompatible: z.boolean(),
});
export type RestRequest = z.infer<typeof RestRequest>;

export const RestAnswer = z.object({ status: z.int(), body: Body });
export type RestAnswer = z.infer<typeof RestAnswer>;

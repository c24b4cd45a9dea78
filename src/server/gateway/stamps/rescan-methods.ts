import { z } from 'zod';
import { method } from '../../../contracts/method.ts';

export const rescanMethods = {
  /** What kinds of personal data a payload holds beyond doubt; the values themselves are told to nobody. */
  scan: method(z.object({ body: z.string() }), z.object({ entityTypes: z.array(z.string()) })),
} as const;

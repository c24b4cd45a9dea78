import { z } from 'zod';

/** Presidio's REST bodies, one JSON line each, with this app's own fields. Unknown fields are refused by name. */
const id = z.union([z.string(), z.number()]);

/** Read where they are used, so that what is wrong with one is said in Presidio's words. */
const Unread = z.json();

export const AnalyzeLine = z.strictObject({
  id: id.optional(),
  text: z.string(),
  language: z.string().default('en'),
  entities: z.array(z.string()).nullish(),
  recognizers: z.array(z.string()).nullish(),
  context: z.array(z.string()).nullish(),
  context_matching_mode: z.enum(['substring', 'whole_word']).nullish(),
  ad_hoc_recognizers: Unread.nullish(),
  enhance: z.boolean().nullish(),
  score_threshold: z.number().nullish(),
  allow_list: z.array(z.string()).nullish(),
  allow_list_match: z.string().nullish(),
  regex_flags: z.number().int().nullish(),
  correlation_id: z.string().nullish(),
  return_decision_process: z.boolean().nullish(),
  presidioCompatible: z.boolean().nullish(),
  explain: z.boolean().nullish(),
  project: z.string().nullish(),
});
export type AnalyzeLine = z.infer<typeof AnalyzeLine>;

export const AnonymizeLine = z.strictObject({
  id: id.optional(),
  text: z.string(),
  language: z.string().default('en'),
  analyzer_results: Unread.nullish(),
  operators: Unread.nullish(),
  /** Presidio's own name for `operators`. */
  anonymizers: Unread.nullish(),
  conflict_resolution: z.string().nullish(),
  merge_entities_with_spaces: z.boolean().nullish(),
  project: z.string().nullish(),
});
export type AnonymizeLine = z.infer<typeof AnonymizeLine>;

export const DeanonymizeLine = z.strictObject({
  id: id.optional(),
  text: z.string(),
  /** The items that anonymizing returned. */
  items: Unread.nullish(),
  entities: Unread.nullish(),
  anonymizer_results: Unread.nullish(),
  operators: Unread.nullish(),
  deanonymizers: Unread.nullish(),
  project: z.string().nullish(),
});
export type DeanonymizeLine = z.infer<typeof DeanonymizeLine>;

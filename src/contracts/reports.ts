import { z } from 'zod';
import { ProjectId } from './privacy.ts';

export const ReportFormat = z.enum(['html', 'markdown', 'notebook']);
export type ReportFormat = z.infer<typeof ReportFormat>;

export const ReportRequest = z.object({
  projectId: ProjectId,
  /** Null: every answered question of the project. */
  runId: z.string().nullable(),
  format: ReportFormat,
  /** Whether names and other personal values are the real ones or tokens. */
  values: z.enum(['restored', 'tokens']),
  language: z.enum(['en', 'zh']),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

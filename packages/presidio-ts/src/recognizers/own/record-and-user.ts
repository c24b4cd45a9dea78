import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Numbers of medical records: every hospital has its own form, so a word must announce them. */
export const MedicalRecordRecognizer = predefinedRecognizer({
  name: 'MedicalRecordRecognizer',
  entity: 'MEDICAL_RECORD_NUMBER',
  patterns: [
    [
      'after a cue',
      String.raw`(?<=\b(?:MRN|medical record(?: number| no\.?)?|patient (?:id|no\.?|number)|chart (?:number|no\.?)|病历号|住院号)\s{0,3}[:#]?\s{0,3})[A-Z]{0,3}-?\d{4,12}\b`,
      0.8,
    ],
  ],
  canMatch: ({ digits }) => digits >= 4,
});

/** Names of accounts: in paths of home folders (`C:\Users\anna`, `/home/anna`), after a label, and in logs. */
export const PathUserRecognizer = predefinedRecognizer({
  name: 'PathUserRecognizer',
  entity: 'USERNAME',
  patterns: [
    [
      'home folder',
      String.raw`(?<=(?:\b[A-Z]:\\(?:Users|Documents and Settings)\\|(?<![\w.])/(?:home|Users)/))(?!(?:Public|Default|All Users|Shared|Guest)\b)[^\\/\s:;,"'<>|]{2,40}`,
      0.8,
    ],
    [
      'after a cue',
      String.raw`(?<=\b(?:user ?name|user ?id|login|user)\s{0,2}[:=]\s{0,2}["']?)[\w][\w.@-]{2,39}\b`,
      0.6,
    ],
    [
      'in a log',
      String.raw`(?<=\b(?:login (?:of|by|for)|logged in as|user|account)\s["']?)(?=[\w.-]*[\d._])[a-z][\w.-]{2,39}\b`,
      0.5,
    ],
  ],
  canMatch: () => true,
});

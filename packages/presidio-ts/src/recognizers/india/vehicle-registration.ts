import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** District numbers of each state's regional transport offices (Ministry of Road Transport and Highways), as ranges. */
const districts: Readonly<Record<string, string>> = {
  AN: '1',
  AP: '39-40',
  AR: '1-17 19-20 22',
  AS: '1-20 22-34',
  BR: '1-11 19 21-22 24-34 37-39 43-46 50-53 55-56',
  CG: '1-30',
  CH: '1-4',
  DD: '1-3',
  DN: '9',
  DL: '1-13',
  GA: '1-12',
  GJ: '1-39',
  HP: '1-20 22-99',
  HR: '1-20 22-99',
  JH: '1-20 22-24',
  JK: '1-20 22',
  KA: '1-20 22-71',
  KL: '1-20 22-99',
  LA: '1-2',
  LD: '1-9',
  MH: '1-20 22-51',
  ML: '1-10',
  MN: '1-7',
  MP: '1-20 22-71',
  MZ: '1-8',
  NL: '1-10',
  OD: '1-20 22-35',
  OR: '1-20 22-31',
  PB: '1-20 22-99',
  PY: '1-5',
  RJ: '1-20 22-58',
  SK: '1-8',
  TN: '1-20 22-99',
  TR: '1-8',
  TS: '1-20 22-38',
  UK: '1-20',
  UP: '11-20 22-96',
  WB: '1-20 22-98',
};

/** Delhi and Gujarat write their first nine districts with and without a leading zero. */
const oneDigitStates = new Set(['DL', 'GJ']);

function hasDistrict(state: string, number: string): boolean {
  return (districts[state] ?? '').split(' ').some((range) => {
    const [from = '', to = from] = range.split('-');
    return from !== '' && Number(number) >= Number(from) && Number(number) <= Number(to);
  });
}

/** Indian number plates: states and union territories, the BH series, the armed forces, and foreign missions. */
export const InVehicleRegistrationRecognizer = predefinedRecognizer({
  name: 'InVehicleRegistrationRecognizer',
  entity: 'IN_VEHICLE_REGISTRATION',
  country: 'in',
  patterns: [
    ['India Vehicle Registration (Very Weak)', String.raw`\b[A-Z](?!0000)[0-9]{4}\b`, 0.01],
    ['India Vehicle Registration (Very Weak)', String.raw`\b[A-Z]{2}(?!0000)\d{4}\b`, 0.01],
    ['India Vehicle Registration (Very Weak)', String.raw`\bI(?!00000)\d{5}\b`, 0.01],
    ['India Vehicle Registration (Weak)', String.raw`\b[A-Z]{3}(?!0000)\d{4}\b`, 0.2],
    ['India Vehicle Registration (Medium)', String.raw`\b\d{1,3}(?:CD|CC|UN)[1-9][0-9]{1,3}\b`, 0.4],
    ['India Vehicle Registration', String.raw`\b[A-Z]{2}\d[A-Z]{1,3}(?!0000)\d{4}\b`, 0.5],
    ['India Vehicle Registration', String.raw`\b[A-Z]{2}\d{2}[A-Z]{1,2}(?!0000)\d{4}\b`, 0.5],
    ['India Vehicle Registration', String.raw`\b[2-9][1-9]BH(?!0000)\d{4}[A-HJ-NP-Z]{2}\b`, 0.85],
    ['India Vehicle Registration', String.raw`\b(?!00)\d{2}[A-FHKPRX]\d{6}[A-Z]\b`, 0.85],
  ],
  context: ['RTO', 'vehicle', 'plate', 'registration'],
  // Only a known district proves a plate; the other kinds keep their pattern's score.
  validate: (text) => {
    const [, state = '', number = ''] = /^([A-Z]{2})(\d\d?)[A-Z]/.exec(text.replace(/[- :]/g, '').toUpperCase()) ?? [];
    const isWritten = number.length === 2 || oneDigitStates.has(state);
    return isWritten && hasDistrict(state, number) ? true : undefined;
  },
  canMatch: ({ digits }) => digits >= 3,
});

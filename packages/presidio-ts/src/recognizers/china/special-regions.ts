import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { checkedBy, compact, standingAlone } from '../own/standing-alone.ts';

/** Hong Kong identity cards (Immigration Department): one or two letters, six digits, check character of modulo 11, often in brackets. */
export const HkIdentityRecognizer = predefinedRecognizer({
  name: 'HkIdentityRecognizer',
  entity: 'HK_ID_CARD',
  country: 'hk',
  patterns: [
    ['with brackets', String.raw`(?<![0-9A-Za-z])[A-Z]{1,2}\d{6} ?[(（][\dA][)）]`, 0.6],
    ['bare', standingAlone(String.raw`[A-Z]{1,2}\d{6}[\dA]`), 0.2],
  ],
  context: ['hkid', 'hong kong id', '香港身份证', '香港身份證', '身份證', '身份证'],
  validate: checkedBy(
    (text) => {
      const id = compact(text);
      const padded = id.padStart(9).split('');
      const value = (char: string): number => (char === ' ' ? 36 : Number.parseInt(char, 36));
      const sum = padded.slice(0, 8).reduce((total, char, index) => total + value(char) * (9 - index), 0);
      return (sum + value(padded[8] ?? '')) % 11 === 0;
    },
    (text) => /[(（]/.test(text),
  ),
  canMatch: ({ digits }) => digits >= 6,
});

/** Macau identity cards (DSI): 1, 5 or 7, six digits and a check digit in brackets whose rule is not public. */
export const MoIdentityRecognizer = predefinedRecognizer({
  name: 'MoIdentityRecognizer',
  entity: 'MO_ID_CARD',
  country: 'mo',
  patterns: [['BIR', String.raw`(?<![0-9A-Za-z])[157](?:\d{6}|/\d{6}/)[(（]\d[)）]`, 0.4]],
  context: ['bir', '澳门身份证', '澳門身份證', '澳门', '澳門'],
  canMatch: ({ digits }) => digits >= 8,
});

const letterOrder = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Taiwanese identity numbers and, since 2021, residence certificates (MOI): place letter as 10 to 35, sex, serial, check digit. */
export const TwIdentityRecognizer = predefinedRecognizer({
  name: 'TwIdentityRecognizer',
  entity: 'TW_ID_CARD',
  country: 'tw',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [['national id', standingAlone(String.raw`[A-Z][1289]\d{8}`), 0.4]],
  context: ['身分證', '身分证', '身份證', '統一編號', '居留證', '台胞', 'taiwan id'],
  validate: checkedBy((text) => {
    const place = letterOrder.indexOf(text[0]?.toUpperCase() ?? '') + 10;
    return (
      (Math.floor(place / 10) + (place % 10) * 9 + weightedSum(text.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0
    );
  }),
  canMatch: ({ digits }) => digits >= 9,
});

/**
 * Permits for crossing between the mainland, Hong Kong, Macau and Taiwan (National Immigration Administration): H or M and ten
 * digits (eight on new cards) for the home-return permit, C or W and eight for the exit permit, T or L and eight for Taiwan's.
 */
export const CnTravelPermitRecognizer = predefinedRecognizer({
  name: 'CnTravelPermitRecognizer',
  entity: 'CN_TRAVEL_PERMIT',
  country: 'cn',
  patterns: [
    ['travel permit', standingAlone(String.raw`[HM]\d{8}(?:\d{2})?|[CW][A-Z0-9]\d{7}|[TL]\d{8}`), 0.1],
    ['of Taiwan', String.raw`(?<=台胞[证證](?:号码?|號碼?)?[:：\s]{0,3})\d{8}(?:\d{2})?(?![0-9A-Za-z])`, 0.6],
    ['permanent residence', standingAlone(String.raw`[A-Z]{3}\d{12}`), 0.1],
  ],
  context: ['通行证', '通行證', '居留', '回乡证', '回鄉證', '台胞证', '台胞證', 'travel permit', 'home return permit'],
  canMatch: ({ digits }) => digits >= 7,
});

import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';

const analyzer = new AnalyzerEngine({ supportedLanguages: ['en', 'zh', 'fr'] });
const found = (text: string, language = 'en'): string[] =>
  analyzer
    .analyze({ text, language })
    .map(({ entityType, start, end, score }) => `${entityType} ${text.slice(start, end)} ${score.toFixed(2)}`);

// Numbers of the documentation of each rule, or computed from it; those with 1.00 prove themselves, the others need their cue.
const examples: readonly (readonly [text: string, expected: string])[] = [
  ['Numéro : 1 85 05 78 006 084 91', 'FR_NIR 1 85 05 78 006 084 91 1.00'],
  ['NIR 2 55 08 2A 004 025 70 (Corse)', 'FR_NIR 2 55 08 2A 004 025 70 1.00'],
  ['SIREN 732 829 320', 'FR_SIREN 732 829 320 0.65'],
  ['SIRET: 732 829 320 00074', 'FR_SIRET 732 829 320 00074 0.95'],
  ['TVA FR44 732829320', 'FR_VAT FR44 732829320 1.00'],
  ['numéro fiscal 30 23 217 600 053', 'FR_TAX_NUMBER 30 23 217 600 053 1.00'],
  ['passeport 12AB34567', 'FR_PASSPORT 12AB34567 0.55'],
  ['529.982.247-25', 'BR_CPF 529.982.247-25 1.00'],
  ['CPF 52998224725', 'BR_CPF 52998224725 0.65'],
  ['11.222.333/0001-81', 'BR_CNPJ 11.222.333/0001-81 1.00'],
  ['12.ABC.345/01DE-35', 'BR_CNPJ 12.ABC.345/01DE-35 1.00'],
  ['PIS 120.56874.10-7', 'BR_PIS 120.56874.10-7 1.00'],
  ['RG: 12.345.678-9', 'BR_RG 12.345.678-9 0.70'],
  ['HEGG560427MVZRRL04', 'MX_CURP HEGG560427MVZRRL04 1.00'],
  ['GODE561231GR8', 'MX_RFC GODE561231GR8 1.00'],
  ['CLABE interbancaria 032180000118359719', 'MX_CLABE 032180000118359719 0.65'],
  ['BSN 111222333', 'NL_BSN 111222333 0.65'],
  ['KvK-nummer: 12345678', 'NL_KVK 12345678 0.70'],
  ['NL123456782B01', 'NL_VAT NL123456782B01 1.00'],
  ['マイナンバーは 123456789018 です', 'JP_MY_NUMBER 123456789018 0.65'],
  ['T7000012050002', 'JP_CORPORATE_NUMBER T7000012050002 1.00'],
  ['85.07.30-033.28', 'BE_NATIONAL_NUMBER 85.07.30-033.28 1.00'],
  ['NIF: 123456789', 'PT_NIF 123456789 0.70'],
  ['SVNR 1237 010180', 'AT_SOCIAL_INSURANCE 1237 010180 0.70'],
  ['756.9217.0769.85', 'CH_SOCIAL_INSURANCE 756.9217.0769.85 1.00'],
  ['CPR: 070761-4285', 'DK_CPR 070761-4285 0.80'],
  ['fødselsnummer 11077941012', 'NO_BIRTH_NUMBER 11077941012 0.65'],
  ['PPSN 1234567T', 'IE_PPS 1234567T 0.80'],
  ['rodné číslo 736028/5163', 'CZ_BIRTH_NUMBER 736028/5163 1.00'],
  ['CNP 1800101221144', 'RO_CNP 1800101221144 1.00'],
  ['OIB: 33392005961', 'HR_OIB 33392005961 0.70'],
  ['20-05536168-2', 'AR_CUIT 20-05536168-2 1.00'],
  ['12.345.678-5', 'CL_RUT 12.345.678-5 1.00'],
  ['routing number 021000021', 'ABA_ROUTING_NUMBER 021000021 1.00'],
  ['A123456(3)', 'HK_ID_CARD A123456(3) 1.00'],
  ['身分證字號A123456789', 'TW_ID_CARD A123456789 0.75'],
  ['港澳通行证C12345678', 'CN_TRAVEL_PERMIT C12345678 0.45'],
  ['784-1984-1234567-4', 'AE_ID 784-1984-1234567-4 1.00'],
  ['112-233-445 95', 'RU_SNILS 112-233-445 95 1.00'],
  ['1M8GDM9AXKP042788', 'VIN 1M8GDM9AXKP042788 1.00'],
  ['49-015420-323751-8', 'IMEI 49-015420-323751-8 1.00'],
  ['SWIFT code: DEUTDEFF500', 'SWIFT_CODE DEUTDEFF500 1.00'],
];

describe('an identifier of another country is found', () => {
  test.each(examples)('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test('and not when its check digit is wrong', () => {
    const wrong = [
      '1 85 05 78 006 084 92',
      '529.982.247-26',
      '11.222.333/0001-82',
      'HEGG560427MVZRRL05',
      '756.9217.0769.86',
      '85.07.30-033.29',
      'A123456(4)',
      '20-05536168-3',
    ];
    const national = wrong.flatMap((text) => found(text)).filter((one) => /^(?:FR|BR|MX|CH|BE|HK|AR)_/.test(one));
    expect(national).toEqual([]);
  });
});

test('a bare number with a check digit is no identifier without a word that says so', () => {
  const numbers = '732829320, 52998224725, 111222333, 123456789018, 33392005961, 021000021, 490154203237518';
  expect(found(`Totals were ${numbers} units.`).filter((one) => /^[A-Z]{2}_|IMEI|ABA/.test(one))).toEqual([]);
});

test('they are never loaded where Presidio’s behaviour is asked for', () => {
  const text = 'CPF 529.982.247-25, CURP HEGG560427MVZRRL04, password: hunter2!';
  const types = analyzer.analyze({ text, language: 'en', presidioCompatible: true }).map((one) => one.entityType);
  expect(types.filter((type) => /^(?:BR|MX)_|SECRET/.test(type))).toEqual([]);
});

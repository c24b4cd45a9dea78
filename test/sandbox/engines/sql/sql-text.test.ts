import { describe, expect, test } from 'vitest';
import { restoreConstants, statementsOf } from '../../../../src/sandbox/engines/sql/sql-text.ts';

describe('the statements of a script', () => {
  test('are cut at semicolons that are none of a constant, a name or a comment', () => {
    const script = `-- first; line
select 'a;b', "c;d", $$e;f$$, $t$g;$$h$t$; /* x; /* nested; */ y */
select E'it\\'s; fine', 'it''s; fine';;
  select 3`;
    expect(statementsOf(script)).toEqual([
      { text: `select 'a;b', "c;d", $$e;f$$, $t$g;$$h$t$`, line: 2 },
      { text: `select E'it\\'s; fine', 'it''s; fine'`, line: 3 },
      { text: 'select 3', line: 4 },
    ]);
  });
});

describe('originals in a script', () => {
  const tokens = { '<PERSON_1>': "a'b\\", '<PERSON_1_2>': 'John', PERSON_2: 'x' };

  test('stand in constants of every kind, quotes doubled', () => {
    expect(restoreConstants("select '<PERSON_1>', e'\\n<PERSON_1_2>', $q$<PERSON_1>$q$", tokens)).toBe(
      "select 'a''b\\', '\nJohn', 'a''b\\'",
    );
  });

  test('stand nowhere else: not in names, comments or the code', () => {
    const script = 'select "<PERSON_1>" as PERSON_2 -- <PERSON_1>\n/* \'<PERSON_1>\' */ from t';
    expect(restoreConstants(script, tokens)).toBe(script);
  });
});

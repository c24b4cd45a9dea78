import { describe, expect, test } from 'vitest';
import type { ColumnClass } from '../../../src/contracts/dataset.ts';
import { classifyFile } from '../../../src/core/dataset/classify-column.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { profileOf } from './profile-of.ts';

const repeat = (values: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, index) => values[index % values.length]!);
const series = (count: number, make: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

const classOf = (name: string, values: readonly string[]): ColumnClass =>
  classifyFile(profileOf({ [name]: values }), detector)[0]!.columnClass;

const people = [
  'Tomasz Wiśniewski',
  'Aylin Demir',
  'Grace Kim',
  'Pablo Ibáñez',
  'Nkechi Obi',
  'Henrik Dahl',
  'Lucía Ferrer',
  'Mark Stone',
  'Yuki Sato',
  'Chloe Martin',
];
const lower = people.map((name) => name.toLowerCase());
const lastFirst = people.map((name) => name.split(' ').reverse().join(', '));
const chinese = ['王伟', '李娜', '张敏', '刘洋', '陈静', '杨帆', '赵磊', '黄丽', '周杰', '吴倩', '徐明亮', '孙悦'];
const companies = ['Initech LLC', 'Globex Corp', 'Umbrella Inc.', 'Soylent GmbH', 'Hooli Ltd', 'Vandelay Industries'];
const streets = series(
  30,
  (n) => `${n * 7 + 1} ${['Oak', 'Pine', 'Hill', 'Lake'][n % 4]} ${['Street', 'Ave', 'Rd', 'Lane'][n % 4]}`,
);
const phones = series(30, (n) => `(212) 555-0${100 + n}`);
const emails = series(30, (n) => `user${n}@example.org`);
const cards = ['4111 1111 1111 1111', '5500 0000 0000 0004', '3400 0000 0000 009', '6011 0000 0000 0004'];
const notes = series(30, (n) => `Customer ${people[n % 10]} asked about item ${n} and wants to be called back soon`);

describe('a column is known by its name', () => {
  const cases: [string, readonly string[], ColumnClass][] = [
    ['name', people, 'person'],
    ['full_name', lower, 'person'],
    ['Customer Name', lastFirst, 'person'],
    ['patientName', people, 'person'],
    ['surname', people.map((name) => name.split(' ')[1]!), 'person'],
    ['FIRST_NAME', people.map((name) => name.split(' ')[0]!.toUpperCase()), 'person'],
    ['Nachname', people.map((name) => name.split(' ')[1]!), 'person'],
    ['apellidos', people.map((name) => name.split(' ')[1]!), 'person'],
    ['姓名', chinese, 'person'],
    ['customer', people, 'person'],
    ['created_by', people, 'person'],
    ['account_manager', repeat(people, 100), 'person'],
    ['e-mail', emails, 'email'],
    ['contactEmail', emails, 'email'],
    ['邮箱', emails, 'email'],
    ['phone', phones, 'phone'],
    ['Telefonnummer', series(20, (n) => `030 12345${100 + n}`), 'phone'],
    ['mobile', series(20, (n) => `${13_812_340_000 + n * 37}`), 'phone'],
    ['手机号', series(20, (n) => `${13_812_340_000 + n * 37}`), 'phone'],
    ['ssn', series(20, (n) => `536-9${n % 10}-4${300 + n}`), 'id-number'],
    ['employee_id', series(50, (n) => `${n + 1}`), 'id-number'],
    ['patient_id', series(50, (n) => `P${10_000 + n}`), 'id-number'],
    ['CustomerID', series(50, (n) => `${88_000 + n * 3}`), 'id-number'],
    ['claim_id', series(50, (n) => `CLM-${n + 100}`), 'id-number'],
    ['order_id', series(50, (n) => `${70_000 + n * 7}`), 'id-number'],
    ['passport_no', series(20, (n) => `C0123456${n}`), 'id-number'],
    ['身份证号', series(20, (n) => `1101051949123${1000 + n}X`), 'id-number'],
    ['工号', series(20, (n) => `${1001 + n}`), 'id-number'],
    ['IBAN', series(20, (n) => `DE8937040044053201${1000 + n}`), 'id-number'],
    ['credit_card', repeat(cards, 20), 'card'],
    ['street_address', streets, 'address'],
    ['Anschrift', series(20, (n) => `Hauptstraße ${n}, 10115 Berlin`), 'address'],
    ['家庭住址', series(20, (n) => `深圳市南山区科技路${n}号`), 'address'],
    ['zip', series(50, (n) => `${10_001 + n * 13}`), 'address'],
    ['Postcode', series(20, (n) => `SW1A ${n}AA`), 'address'],
    ['dob', series(40, (n) => `19${60 + (n % 40)}-03-1${n % 10}`), 'birth-date'],
    ['Geburtsdatum', series(40, (n) => `1${n % 10}.03.19${60 + (n % 40)}`), 'birth-date'],
    ['出生日期', series(40, (n) => `19${60 + (n % 40)}-03-1${n % 10}`), 'birth-date'],
    ['company', companies, 'organization'],
    ['Employer', repeat(companies, 60), 'organization'],
    ['公司', ['华为技术有限公司', '腾讯科技', '阿里巴巴集团'], 'organization'],
    ['ip_address', series(30, (n) => `203.0.113.${n}`), 'network'],
    ['username', series(30, (n) => `blue_fox_${n}`), 'network'],
    ['website', series(30, (n) => `https://example.com/${n}`), 'network'],
    ['notes', notes, 'free-text'],
    ['comment', series(60, (n) => (n % 2 ? 'ok' : `see ${people[n % 10]}`)), 'free-text'],
    ['备注', series(30, (n) => `客户${chinese[n % 12]}要求第${n}次回电`), 'free-text'],
  ];
  test.each(cases)('%s', (name, values, expected) => expect(classOf(name, values)).toBe(expected));
});

describe('a column whose name says nothing is known by its values', () => {
  const cases: [string, readonly string[], ColumnClass][] = [
    ['x1', people, 'person'],
    ['col_a', lower, 'person'],
    ['f3', lastFirst, 'person'],
    ['列1', chinese, 'person'],
    ['x0', repeat(['Dr Amador', 'Dr. Pruett', 'Prof. Sielecki', 'Dr Zoellner'], 120), 'person'],
    ['x2', emails, 'email'],
    ['x3', phones, 'phone'],
    ['x4', repeat(cards, 20), 'card'],
    ['x5', streets, 'address'],
    ['x6', series(30, (n) => `203.0.113.${n}`), 'network'],
    ['x7', series(20, (n) => `550e8400-e29b-41d4-a716-4466554400${10 + n}`), 'id-number'],
    ['x8', notes, 'free-text'],
    ['x9', repeat(companies, 12), 'organization'],
    ['x10', series(60, (n) => `TX-${n * 31}-${n % 7}`), 'id-number'],
  ];
  test.each(cases)('%s is %#', (name, values, expected) => expect(classOf(name, values)).toBe(expected));
});

describe('what a model may read is recognised as such', () => {
  const cases: [string, readonly string[], ColumnClass][] = [
    ['region', repeat(['North', 'South', 'East', 'West'], 100), 'category'],
    ['status', repeat(['Open', 'Paid', 'Denied'], 100), 'category'],
    ['gender', repeat(['F', 'M'], 100), 'category'],
    ['city', repeat(['Berlin', 'Hamburg', 'München', 'Köln'], 100), 'category'],
    ['state', repeat(['Texas', 'Ohio', 'Virginia', 'Georgia', 'Carolina'], 100), 'category'],
    ['country_code', repeat(['DE', 'FR', 'US'], 100), 'category'],
    ['product_name', repeat(['Desk lamp', 'Headset', 'Standing desk', 'Monitor arm'], 100), 'category'],
    ['部门', repeat(['研发部', '市场部', '人事部'], 60), 'category'],
    ['城市', repeat(['北京', '上海', '深圳'], 60), 'category'],
    ['diagnosis', repeat(['Asthma', 'Type 2 diabetes', 'Hypertension', 'Migraine'], 100), 'category'],
    ['job_title', repeat(['Nurse', 'Senior Engineer', 'Sales Manager'], 100), 'category'],
    ['email_opened', repeat(['yes', 'no'], 100), 'category'],
    ['x', repeat(['low', 'mid', 'high'], 100), 'category'],
    ['salary', series(100, (n) => `${40_000 + n * 311}`), 'number'],
    ['age', series(100, (n) => `${20 + (n % 60)}`), 'number'],
    ['amount', series(100, (n) => `${n * 17.25}`), 'number'],
    ['Umsatz', series(100, (n) => `${n}.095,48`), 'number'],
    ['customer_count', series(100, (n) => `${n % 30}`), 'number'],
    ['phone_calls', series(100, (n) => `${n % 9}`), 'number'],
    ['rating', repeat(['1', '2', '3', '4', '5'], 100), 'number'],
    ['id', series(100, (n) => `${n + 1}`), 'number'],
    ['price', series(100, (n) => `$${n + 1},200.00`), 'number'],
    ['order_date', series(100, (n) => `2024-0${(n % 9) + 1}-15`), 'date'],
    ['created_at', series(100, (n) => `2024-01-15T10:${10 + (n % 50)}:00`), 'date'],
    ['Datum', series(100, (n) => `1${n % 10}.03.2024`), 'date'],
    ['hire_date', series(100, (n) => `20${10 + (n % 14)}-03-15`), 'date'],
    ['active', repeat(['true', 'false'], 100), 'boolean'],
  ];
  test.each(cases)('%s', (name, values, expected) => expect(classOf(name, values)).toBe(expected));
});

test('categories that hold people are not read by a model', () => {
  expect(classOf('x', repeat(people, 200))).toBe('person');
  expect(classOf('segment', repeat(people, 200))).toBe('person');
  expect(['person', 'free-text']).toContain(classOf('region_lead', repeat(people, 200)));
});

describe('one value that holds something personal closes a category', () => {
  const plain = ['Email sent', 'Left a message', 'No answer', 'Closed', 'Called twice', 'Refund made'];
  const personal = [
    'call (555) 010-0123',
    'ring +49 30 901820 first',
    'write to joe@example.org',
    'ssn 536-90-4399',
    'card 4111 1111 1111 1111',
    'see 10.0.0.7',
    'profile https://example.org/u/joe',
    'IBAN DE89370400440532013000',
    '电话13812345678',
    'lead: Anna Kowalska',
    'ask Maria Lopez',
  ];
  test.each(personal)('%s', (value) => {
    for (const name of ['x', 'status', 'outcome', 'owner'])
      expect(classOf(name, repeat([...plain, value], 140)), name).not.toBe('category');
  });
  test('the hundred-and-twentieth value too', () => {
    const values = [...series(119, (n) => `Kind ${n}`), 'call (555) 010-0123'];
    expect(classOf('type', repeat(values, 1_200))).not.toBe('category');
  });
});

describe('categories that only look so stay readable', () => {
  const cases: [string, readonly string[]][] = [
    ['brand', ['Levi Strauss', 'Toyota', 'Apple', 'Johnson & Johnson', 'Dell', 'Mercedes', 'Ford']],
    ['channel', ['Amazon.com', 'www.shop.com', 'Walk-in', 'Wholesale']],
    ['city', ['Santa Clara', 'Austin', 'St. Louis', 'Virginia Beach', 'Paris', 'Hamburg']],
    ['round', ['final', 'semifinal', 'quarterfinal', 'group']],
    ['age_group', ['18-24', '25-34', '35-44', '65+']],
    ['income', ['$1,000-$5,000', '$5,000-$10,000', '100,000 - 250,000']],
    ['product', ['iPhone 15', 'HDMI 2.1 cable', 'USB-C 3.0', 'Model 3', 'ISO 9001:2015', 'Desk lamp 12 W']],
    ['diagnosis', ['E11.9', 'J45.909', 'Type 2 diabetes', 'Crohn disease']],
    ['shipping', ['Tier 1 (2-3 days)', '24-hour', 'Same day', 'Pick-up 9:00-17:00']],
    ['period', ['Q3 2024', 'Q4 2024', 'FY 2023/24', '2024-01 to 2024-06']],
  ];
  test.each(cases)('%s', (name, values) => expect(classOf(name, repeat(values, 200))).toBe('category'));
});

test('reasons name no value', () => {
  const columns = classifyFile(profileOf({ name: people, phone: phones, notes }), detector);
  for (const { reason } of columns) expect(reason).not.toMatch(/\d|Demir|Kim/);
});

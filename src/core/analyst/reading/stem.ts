/** Forms that no suffix rule reaches. */
const irregular: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  people: 'person',
  children: 'child',
  feet: 'foot',
  mice: 'mouse',
  sold: 'sell',
  selling: 'sell',
  spent: 'spend',
  paid: 'pay',
  bought: 'buy',
  made: 'make',
  won: 'win',
  lost: 'loss',
  lose: 'loss',
  loses: 'loss',
  losing: 'loss',
  losses: 'loss',
  begin: 'begin',
  began: 'begin',
  begun: 'begin',
  beginning: 'begin',
  born: 'birth',
  died: 'death',
  dead: 'death',
  dying: 'death',
  grew: 'grow',
  grown: 'grow',
  shipment: 'shipment',
  data: 'data',
  series: 'series',
  status: 'status',
  bonus: 'bonus',
  sales: 'sale',
  hired: 'hire',
  hiring: 'hire',
  cancellation: 'cancel',
  cancellations: 'cancel',
  denial: 'deny',
  denials: 'deny',
  approval: 'approve',
  approvals: 'approve',
  rejection: 'reject',
  rejections: 'reject',
  completion: 'complete',
  refusal: 'refuse',
  survival: 'survive',
  survivor: 'survive',
  survivors: 'survive',
  renewal: 'renew',
  conversion: 'convert',
  conversions: 'convert',
  rainy: 'rain',
  sunny: 'sun',
  snowy: 'snow',
  foggy: 'fog',
  windy: 'wind',
  cloudy: 'cloud',
  fatality: 'death',
  fatalities: 'death',
  mortality: 'death',
  deaths: 'death',
  deceased: 'death',
  resignation: 'resign',
  termination: 'terminate',
  refunds: 'refund',
  payment: 'pay',
  payments: 'pay',
  cancelled: 'cancel',
  canceled: 'cancel',
  cancelling: 'cancel',
  expenses: 'expense',
  houses: 'house',
  left: 'leave',
  taken: 'take',
  took: 'take',
  gave: 'give',
  given: 'give',
  went: 'go',
  analyses: 'analysis',
  lives: 'live',
  this: 'this',
  bus: 'bus',
  gas: 'gas',
  plus: 'plus',
  campus: 'campus',
  virus: 'virus',
  census: 'census',
  is: 'is',
  was: 'was',
  has: 'has',
  does: 'does',
  as: 'as',
  us: 'us',
  need: 'need',
  speed: 'speed',
  seed: 'seed',
  bed: 'bed',
  red: 'red',
  rating: 'rating',
  rated: 'rating',
  ratings: 'rating',
  building: 'building',
  buildings: 'building',
  meeting: 'meeting',
  king: 'king',
  ring: 'ring',
  wing: 'wing',
  spring: 'spring',
  string: 'string',
  thing: 'thing',
  wedding: 'wedding',
  beijing: 'beijing',
  nanjing: 'nanjing',
  chongqing: 'chongqing',
};

function withoutPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** “shipp” → “ship”, but “sell” and “pass” stay. */
function withoutDoubling(word: string): string {
  return /([bdgmnprt])\1$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/**
 * A crude English stem, the same for “cancelled”, “cancels” and “cancellation”. Only ever compared with other stems, so it
 * need not be a word. Other scripts come back unchanged.
 */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular[lower];
  if (known !== undefined) return known.length > 3 && known.endsWith('e') ? known.slice(0, -1) : known;
  if (!/^[a-z]+$/.test(lower) || lower.length < 4) return lower;
  let base = withoutPlural(lower);
  const known2 = irregular[base];
  if (known2 !== undefined) base = known2;
  else if (base.length > 5 && base.endsWith('ing')) base = withoutDoubling(base.slice(0, -3));
  else if (base.length > 4 && base.endsWith('ied')) base = `${base.slice(0, -3)}y`;
  else if (base.length > 4 && base.endsWith('ed')) base = withoutDoubling(base.slice(0, -2));
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** A question whose asker takes something back: what stood before, and what is meant. */
export interface Corrected {
  readonly before: string;
  readonly after: string;
}

const chineseTakesBack = [
  // “……说错了，是白金卡”, “，不对，我是说妇产科”, “不对应该是台江区有多少件”
  /(?:[我你]?(?:说|打|写|讲|问|搞|弄|输|选)错了?|口误|更正(?:一下)?|纠正(?:一下)?|[哦噢喔啊呃额哎诶唉][，,、]?\s*不(?:对|是)?(?![\u4e00-\u9fff]{0,3}(?:同|超|足|满|到|良|合)))(?:[，,。.…!！\s]|(?=应该|我|是))+/u,
  /不对(?=[，,。.…!！\s]|应该|我|是)[，,。.…!！\s]*/u,
  /(?<=[，,。.…?？!！;；\s])(?:不|不是|等等|等一下|等下|算了|错了)[，,。.…!！\s]+/u,
  // “……我是说办理时长超过72小时的占多少”
  /(?<=[，,。.…?？!！;；\s—-])(?=我(?:是说|的意思是|要的是|想问的是|要问的是|指的是|说的是))/u,
];
const chineseLead =
  /^(?:我(?:是说|的意思是|要的是|想问的是|要问的是|想要的是|指的是|说的是|想问|要问|要)|应该(?:是|为|问)?|改成|是)+[，,：:\s]*/u;

// Set off by a mark on one side: “is there no wait time” takes nothing back.
const takesBack = '(?:no,? wait|wait,? no|scratch that|correction|(?:sorry|no|oops|wait),? i meant?|i meant)';
const english = new RegExp(
  String.raw`(?<=[,.;!?…—-]\s*)${takesBack}\b[,:.…\s—-]*|(?<=\s)${takesBack}\s*[,:.…—]+\s*`,
  'iu',
);

const trimmed = (text: string): string => text.replace(/^[\s，,。.…!！;；、—-]+|[\s，,。.…;；、—-]+$/gu, '');

/**
 * “儿科多少病人，不对，我是说妇产科”, “how many in Leeds, no wait, York”: the asker takes back what was said. Null where nothing is taken back, or
 * where nothing stands on one of the two sides.
 */
export function selfCorrected(text: string): Corrected | null {
  for (const pattern of [...chineseTakesBack, english]) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const before = trimmed(text.slice(0, found.index));
    const after = trimmed(trimmed(text.slice(found.index + found[0].length)).replace(chineseLead, ''));
    const said = (part: string) => /[\p{L}\d]{2,}|[\u4e00-\u9fff]/u.test(part);
    if (said(before) && said(after)) return { before, after };
  }
  return null;
}

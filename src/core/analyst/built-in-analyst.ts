import type { ModelEvent, ModelRequest } from '../../contracts/model.ts';
import { Observation } from '../../contracts/privacy.ts';
import { ranToEnd } from '../../contracts/sandbox.ts';
import { passagesUsual, searchDocuments } from '../agent/tools.ts';
import type { ModelClient } from '../ports.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { planSentence } from './answer/plan-sentence.ts';
import { refusal, writeAnswer } from './answer/write-answer.ts';
import { type Turn, turnOf } from './conversation.ts';
import { lookUpOf, wantsDocuments } from './documents/look-up.ts';
import { passageAnswer } from './documents/passage-answer.ts';
import { otherReadings } from './other-readings.ts';
import { tablesOfPlans } from './planning/make-plan.ts';
import { writePython } from './python/write-python.ts';

/** Words with the white space behind them, a few Han letters at a time: what a model would stream. */
function pieces(text: string): string[] {
  return text.match(/[\u3000-\u9fff\uff00-\uffef]{1,4}|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? [];
}

function* say(text: string): Generator<ModelEvent> {
  for (const piece of pieces(text)) yield { kind: 'text', text: writtenByModel(piece) };
}

const repairLimit = 2;

function* ask(turn: Turn, request: ModelRequest, attempt: number): Generator<ModelEvent> {
  const { plan, language } = turn;
  if (plan.kind === 'unanswerable') {
    yield* say(refusal(plan, language));
    return;
  }
  const sentence = planSentence(plan, language);
  const code = writePython(plan, tablesOfPlans(request.tables), language, sentence, attempt);
  if (attempt === 0) yield { kind: 'thought', text: writtenByModel(sentence) };
  yield {
    kind: 'tool-call',
    call: {
      id: `call-${request.messages.length}`,
      name: 'run_python',
      arguments: writtenByModel(JSON.stringify({ plan: sentence, code })),
    },
  };
}

function* tell(turn: Turn, request: ModelRequest, output: string): Generator<ModelEvent> {
  const { plan, language, answered } = turn;
  const zh = language === 'zh';
  const tables = tablesOfPlans(request.tables);
  if (answered !== null) {
    // The second of two questions: its code has still to run, unless the data cannot answer it.
    if (turn.attempts === 0 && plan.kind !== 'unanswerable') return yield* ask(turn, request, 0);
    yield* say(`${writeAnswer(answered.plan, answered.observation, tables, language)}\n\n`);
  }
  let observation: Observation | null = null;
  try {
    observation = Observation.parse(JSON.parse(output));
  } catch {
    observation = null;
  }
  if (plan.kind === 'unanswerable') {
    yield* say(refusal(plan, language));
  } else if (observation === null) {
    yield* say(zh ? '代码已运行，但结果无法读取。' : 'The code ran, but its result could not be read.');
  } else if (ranToEnd(observation)) {
    yield* say(writeAnswer(plan, observation, tables, language));
    const readings = answered === null ? otherReadings(turn, request) : [];
    if (readings.length > 0) yield { kind: 'other-readings', readings };
  } else if (observation.error?.type === 'ModuleNotFoundError') {
    // The analyst's own code imports nothing but pandas: no other wording helps.
    yield* say(
      zh
        ? '没能计算：这里只装了轻量 Python，没有 pandas。请在有网络和 pip 的情况下重新启动 Cloister，安装程序会取得完整的 Python。'
        : 'I could not compute this: only the light Python is installed, which has no pandas. Start Cloister again with a network and pip at hand: the set-up then fetches the full Python.',
    );
  } else if (observation.kind === 'raised' && turn.attempts <= repairLimit) {
    yield* ask(turn, request, turn.attempts);
  } else {
    const why =
      observation.error === null
        ? observation.kind
        : `${observation.error.type}: ${observation.error.message}`.slice(0, 300);
    yield* say(
      zh
        ? `没能算出结果：${why}。问题和数据都没有改变，可以换一种说法再试。`
        : `I could not compute this: ${why}. Nothing was changed; try asking it in another way.`,
    );
  }
}

/** Looks in the documents for what a text says and for what no table answers; everything else is worked out from the tables. */
function answering(turn: Turn, request: ModelRequest): Generator<ModelEvent> {
  const last = request.messages.at(-1);
  const lookUp = lookUpOf(request);
  if (last?.role === 'tool' && last.passages === undefined) return tell(turn, request, last.kept ?? last.output);
  if (lookUp === null || !wantsDocuments(lookUp, turn.plan)) return ask(turn, request, 0);
  if (lookUp.found === null) return search(lookUp.question, request);
  const otherwise = turn.plan.kind === 'unanswerable' ? 'cannot-answer' : 'can-answer';
  const text = passageAnswer(lookUp, request.tables.length === 0 ? 'none' : otherwise, turn.language);
  return text === null ? ask(turn, request, 0) : say(text);
}

function* search(question: string, request: ModelRequest): Generator<ModelEvent> {
  yield {
    kind: 'tool-call',
    call: {
      id: `call-${request.messages.length}`,
      name: searchDocuments.name,
      arguments: writtenByModel(JSON.stringify({ query: question.slice(0, 2_000), k: passagesUsual })),
    },
  };
}

/**
 * The analyst inside the app: a `ModelClient` without a model. Deterministic, offline and without a memory of its own: every turn is read anew
 * from the request's messages.
 */
export function createBuiltInAnalyst(): ModelClient {
  return {
    async *stream(request, signal) {
      signal.throwIfAborted();
      const events = answering(turnOf(request), request);
      for (const event of events) {
        signal.throwIfAborted();
        yield event;
        // Gives the reader a turn, as a network would.
        await Promise.resolve();
      }
    },
  };
}

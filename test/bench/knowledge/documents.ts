import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../app-under-test.ts';
import { timeMs } from '../ratio.ts';

const documentCount = 200;
const sections = 4;
const sentences = [
  'Claims above 5,000 are looked at by a second person before they are paid.',
  'The invoice is sent with the goods and is due within thirty days.',
  'A hotel in a large town may cost up to 180 a night, breakfast included.',
  'The servers are copied every night at two and the copies kept for ninety days.',
  'Employees who travel by train book the second class, unless the journey is longer than four hours.',
  'Complaints are answered within two working days, serious ones on the same day.',
];

/** Documents a second through the command line: read in the sandbox, anonymized, cut into passages, stored and given vectors. */
export async function documentsIn(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-bench-documents-'));
  mkdirSync(join(folder, 'first'));
  const write = (name: string, at: number) => {
    const parts = Array.from({ length: sections }, (_, part) => {
      const text = Array.from(
        { length: 8 },
        (_line, line) => `${sentences[(at * 5 + part * 3 + line) % sentences.length]} (${at}.${part}.${line})`,
      );
      return `## Section ${part + 1} of rule ${at}\n\n${text.join(' ')}`;
    });
    writeFileSync(join(folder, name), `# Rule ${at}\n\n${parts.join('\n\n')}\n`);
    return join(folder, name);
  };
  try {
    await using door = openDoor('knowledge', 'import', '--project', 'bench');
    await door.ask({ id: 'first', path: write('first/0.md', 0) });
    const requests = Array.from({ length: documentCount }, (_, at) => ({
      id: at,
      path: write(`${at + 1}.md`, at + 1),
    }));
    let answers: Record<string, unknown>[] = [];
    const took = await timeMs(async () => {
      answers = await door.askAll(requests);
    });
    const passages = answers.reduce((sum, { chunks }) => sum + Number(chunks), 0);
    const aSecond = (count: number) => (count / (took / 1_000)).toFixed(1);
    return `${documentCount} Markdown documents in: ${aSecond(documentCount)} a second, ${aSecond(passages)} passages a second`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// `npm run bench [-- app|sandbox|privacy|knowledge|import|queue [--quick]]`: what Cloister costs beside the plainest thing that does the same, both in the same run.
export const benches = ['app', 'sandbox', 'privacy', 'knowledge', 'import', 'queue'] as const;

// `--quick` is the queue's: the ratios alone, over fewer rounds.
const wanted = process.argv.slice(2).filter((argument) => argument !== '--quick');
const unknown = wanted.filter((name) => !benches.some((bench) => bench === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench “${unknown.join(' ')}”. There are: ${benches.join(', ')}.\n`);
  process.exit(2);
}
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench)) continue;
  if (bench === 'app') await import('./app.ts');
  else if (bench === 'sandbox') await import('./sandbox/sandbox.ts');
  else if (bench === 'privacy') await import('./privacy/privacy.ts');
  else if (bench === 'knowledge') await import('./knowledge/knowledge.ts');
  else if (bench === 'import') await import('./import/import.ts');
  else await import('./queue/queue.ts');
}

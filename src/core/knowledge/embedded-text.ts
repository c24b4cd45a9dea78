/** File names that say nothing of what is in the file. */
const plainName = /^(?:readme|index|main|untitled|document|doc|file|note|text|page|mail|msg|\d+|[\da-f-]{8,})$/i;

/** A passage as the encoder reads it, under what it stands below: alone it often does not say what it is about. */
export function embeddedText(passage: {
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}): string {
  const name = passage.title.replace(/^.* \/ /, '').replace(/\.[^.]+$/, '');
  const above = [...(plainName.test(name.trim()) ? [] : [name]), ...passage.headings.slice(-2)];
  return above.length === 0 ? passage.text : `${above.join(': ')}\n${passage.text}`;
}

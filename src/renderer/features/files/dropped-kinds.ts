const textEndings = ['txt', 'text', 'log', 'md', 'markdown', 'mdx', 'rst', 'adoc', 'html', 'htm', 'xhtml', 'mhtml'];
const officeEndings = ['pdf', 'docx', 'docm', 'pptx', 'pptm', 'eml', 'mbox'];
const documentEndings = new Set([...textEndings, ...officeEndings]);
/** Of these, what may hold tables that are worth asking about. */
const tableEndings = new Set(['txt', 'log', 'html', 'htm', 'pdf', 'docx', 'docm']);

const endingOf = (path: string): string => /\.([^.\\/]+)$/.exec(path.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';

/** Where dropped files go: what is written to be read among the documents, everything else among the tables. */
export function sortDropped(paths: readonly string[]): { readonly documents: string[]; readonly tables: string[] } {
  const isDocument = (path: string) => documentEndings.has(endingOf(path));
  return { documents: paths.filter(isDocument), tables: paths.filter((path) => !isDocument(path)) };
}

/** Whether a document may have been dropped for its tables. */
export const mayHoldTables = (path: string): boolean => tableEndings.has(endingOf(path));

/**
 * The file of a thread: beside the module that starts it where the source runs, among the entries of the app's build where that runs.
 * @param name the file's, without its ending
 * @param from the `import.meta.url` of that module; shared chunks of a build lie one folder below the entries
 */
export function threadEntry(name: string, from: string): URL {
  if (from.endsWith('.ts')) return new URL(`./${name}.ts`, from);
  return new URL(from.includes('/chunks/') ? `../${name}.js` : `./${name}.js`, from);
}

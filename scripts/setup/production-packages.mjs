/**
 * The packages that the app needs when it runs, found by following the lockfile from the root and the workspaces.
 * Left out: what only builds or tests it, and the root's optional packages (the Node for the set-up).
 *
 * @param {{ packages: Record<string, any> }} lockfile
 * @returns {string[]} their places in the tree, such as `node_modules/react`
 */
export function productionPackages({ packages }) {
  const found = new Set();
  const follow = (place) => {
    const entry = packages[place];
    if (entry.link) return follow(entry.resolved);
    if (found.has(place)) return;
    found.add(place);
    const optional = place === '' ? {} : entry.optionalDependencies;
    for (const name of Object.keys({ ...entry.dependencies, ...optional, ...neededPeers(entry) })) {
      const there = placeOf(packages, place, name);
      if (there) follow(there);
    }
  };
  follow('');
  for (const place of Object.keys(packages)) if (place && !place.includes('node_modules')) follow(place);
  return [...found].filter((place) => place.includes('node_modules/'));
}

function neededPeers({ peerDependencies = {}, peerDependenciesMeta = {} }) {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional));
}

/** npm looks beside the package itself, then in each folder above it. */
export function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder}${folder ? '/' : ''}node_modules/${name}`;
    if (packages[place]) return place;
    if (!folder) return undefined;
  }
}

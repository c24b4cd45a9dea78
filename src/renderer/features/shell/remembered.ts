const prefix = 'cloister.';
type Key = 'project' | 'left-pane' | 'right-pane' | 'code-open';

/** What the window keeps between starts: the shape of its panes and identifiers, never a word of the user's. */
export function remembered(key: Key): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

export function remember(key: Key, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // A window that cannot remember still works.
  }
}

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RunView } from '../../../contracts/app-views.ts';

const shownAtFirst = 20;
const shownMore = 40;

/** The newest runs of a conversation, and more of it on demand; what the reader looks at stays in its place. */
export function useLatestRuns(runs: readonly RunView[], scroller: RefObject<HTMLElement | null>) {
  const projectId = runs[0]?.projectId ?? null;
  // Counted from the beginning, so that new questions do not push old ones out while they are read.
  const [hidden, setHidden] = useState({ projectId, count: Math.max(0, runs.length - shownAtFirst) });
  if (hidden.projectId !== projectId) setHidden({ projectId, count: Math.max(0, runs.length - shownAtFirst) });
  const heightBefore = useRef<number | null>(null);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || heightBefore.current === null) return;
    // The browser's own anchoring holds the button in its place, which is not what the reader looks at.
    box.style.overflowAnchor = 'none';
    box.scrollTop += box.scrollHeight - heightBefore.current;
    heightBefore.current = null;
    const frame = requestAnimationFrame(() => {
      box.style.overflowAnchor = '';
    });
    return () => cancelAnimationFrame(frame);
  });

  return {
    latest: hidden.count === 0 ? runs : runs.slice(hidden.count),
    earlierCount: Math.min(hidden.count, runs.length),
    showEarlier() {
      heightBefore.current = scroller.current?.scrollHeight ?? null;
      setHidden({ projectId, count: Math.max(0, hidden.count - shownMore) });
    },
  };
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearEndPx = 48;

/**
 * Keeps the end of a growing document in view, but only for a reader who is at its end: scrolling up stops it, scrolling
 * down to the end begins it again. A new run counts as going there.
 */
export function useFollowEnd(lastRunId: string | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const goToEnd = useCallback(() => {
    following.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    let lastTop = box.scrollTop;
    const look = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
      // Growth alone moves the end away from the reader, not the reader from the end.
      if (near) following.current = true;
      else if (box.scrollTop < lastTop) following.current = false;
      lastTop = box.scrollTop;
      setAtEnd(near || following.current);
    };
    const observer = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
      look();
    });
    observer.observe(inner);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);

  useLayoutEffect(() => {
    if (lastRunId !== null) goToEnd();
  }, [lastRunId, goToEnd]);

  return { scroller, content, atEnd, goToEnd };
}

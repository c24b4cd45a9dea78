import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * For dialogs that open without a button: remembers where the focus was when `open` turned true, and gives it back when
 * the returned handler of `onCloseAutoFocus` is called. Radix gives it back to buttons alone.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return useCallback((event: Event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  }, []);
}

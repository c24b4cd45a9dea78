import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly tone: 'plain' | 'stop';
  readonly text: string;
  /** Takes back what the toast tells of. */
  readonly undo: (() => Promise<void>) | null;
  /** Something else that can be done with it, in words of its own. */
  readonly other?: { readonly label: string; readonly act: () => Promise<void> };
}

interface ToastStore {
  readonly toasts: readonly Toast[];
  say(text: string): void;
  offerUndo(text: string, undo: () => Promise<void>): void;
  offer(text: string, label: string, act: () => Promise<void>): void;
  /** For what went wrong and has no better place. */
  complain(text: string): void;
  dismiss(id: number): void;
}

let nextId = 1;
const shownAtOnce = 3;

export const useToasts = create<ToastStore>((set) => {
  const add = (toast: Omit<Toast, 'id'>) =>
    set(({ toasts }) => ({ toasts: [...toasts, { ...toast, id: nextId++ }].slice(-shownAtOnce) }));
  return {
    toasts: [],
    say: (text) => add({ tone: 'plain', text, undo: null }),
    offerUndo: (text, undo) => add({ tone: 'plain', text, undo }),
    offer: (text, label, act) => add({ tone: 'plain', text, undo: null, other: { label, act } }),
    complain: (text) => add({ tone: 'stop', text, undo: null }),
    dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  };
});

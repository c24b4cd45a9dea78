import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pasteIntoCurrent, takeDropped } from '../files/import-into-current.ts';
import { isPastedTable } from '../files/pasted-table.ts';
import { useCurrentProject } from '../projects/project-store.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** The whole window takes files, dropped or pasted, and tables copied from a spreadsheet. */
export function DropAnywhere() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const project = useCurrentProject();
  useEffect(() => {
    // Enter and leave come for every element passed; the count of both says whether the pointer is still inside.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    // Without this, Chromium would navigate to the file.
    const onOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const paths = Array.from(event.dataTransfer?.files ?? [], (file) => window.cloister.pathOf(file)).filter(Boolean);
      if (paths.length > 0) void takeDropped(paths);
    };
    addEventListener('dragenter', onEnter);
    addEventListener('dragleave', onLeave);
    addEventListener('dragover', onOver);
    const onPaste = (event: ClipboardEvent) => {
      const files = Array.from(event.clipboardData?.files ?? [], (file) => window.cloister.pathOf(file)).filter(
        Boolean,
      );
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && !isPastedTable(text)) return;
      event.preventDefault();
      void (files.length > 0 ? takeDropped(files) : pasteIntoCurrent(text));
    };
    addEventListener('paste', onPaste);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('paste', onPaste);
      removeEventListener('dragenter', onEnter);
      removeEventListener('dragleave', onLeave);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex animate-appear items-center justify-center bg-scrim">
      <div className="flex max-w-96 flex-col items-center gap-1 rounded-md bg-raised px-8 py-6 text-center shadow-float outline-2 -outline-offset-8 outline-dashed outline-accent">
        <Upload size={20} aria-hidden className="mb-2 text-accent" />
        <p className="font-semibold">{project ? t('files.dropInto', { project: project.name }) : t('files.dropNew')}</p>
        <p className="text-sm text-ink-2">{t('files.dropNote')}</p>
      </div>
    </div>
  );
}

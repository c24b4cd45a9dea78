import type { Block } from '../../../core/results/markdown.ts';
import { Inlines, type Marks } from './inlines.tsx';

interface AnswerBlockProps {
  readonly block: Block;
  readonly marks: Marks;
  readonly streaming: boolean;
}

const indents = ['', 'ml-4', 'ml-8', 'ml-12'];

export function AnswerBlock({ block, marks, streaming }: AnswerBlockProps) {
  const draw = (inlines: Parameters<typeof Inlines>[0]['inlines']) => (
    <Inlines inlines={inlines} marks={marks} streaming={streaming} />
  );
  switch (block.kind) {
    case 'paragraph':
      return <p className="whitespace-pre-line">{draw(block.inlines)}</p>;
    case 'heading':
      return <h3 className="mt-1 font-semibold">{draw(block.inlines)}</h3>;
    case 'quote':
      return <blockquote className="border-l-2 border-line pl-3 text-ink-2">{draw(block.inlines)}</blockquote>;
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-md border border-line bg-side px-3 py-2 font-mono text-sm">
          {block.text}
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List
          className={`flex flex-col gap-1 pl-5 ${block.ordered ? 'list-decimal' : 'list-disc'} marker:text-ink-3`}
          {...(block.ordered ? { start: block.start } : {})}
        >
          {block.items.map((item) => (
            <li key={item.inlines[0]?.at ?? 0} className={indents[item.depth]}>
              {draw(item.inlines)}
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <div className="overflow-x-auto">
          <table className="border-collapse text-sm">
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th key={cell[0]?.at ?? 0} className="border-b border-edge py-1 pr-6 text-left font-semibold">
                    {draw(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row[0]?.[0]?.at ?? 0}>
                  {row.map((cell, column) => (
                    <td key={cell[0]?.at ?? `empty ${column}`} className="border-b border-line py-1 pr-6">
                      {draw(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

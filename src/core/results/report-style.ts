/** The window's look on paper: one column, hairlines, tabular figures. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1b1d1f; --quiet: #5d6164; --line: rgb(27 29 31 / 12%); --accent: #0c625d; --warn: #825000; }
* { box-sizing: border-box; }
body { max-width: 800px; margin: 0 auto; padding: 48px 24px 64px; background: #fff; color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { margin: 0 0 12px; font-size: 16px; line-height: 24px; font-weight: 600; }
h3 { margin: 16px 0 4px; font-size: 14px; font-weight: 600; }
p, ul, ol, blockquote, pre, figure, table { margin: 0 0 12px; }
p { overflow-wrap: break-word; }
header p { margin: 4px 0 0; }
article, footer { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--line); }
.quiet, caption { color: var(--quiet); font-size: 13px; }
.quiet b { font-weight: 600; }
.warn { padding-left: 12px; border-left: 2px solid var(--warn); color: var(--warn); }
blockquote { padding-left: 12px; border-left: 2px solid var(--line); color: var(--quiet); }
.depth-1 { margin-left: 16px; } .depth-2 { margin-left: 32px; } .depth-3 { margin-left: 48px; }
.scroll { overflow-x: auto; margin-bottom: 12px; }
table { border-collapse: collapse; margin: 0; font-size: 13px; font-variant-numeric: tabular-nums; }
caption { padding-bottom: 4px; text-align: left; }
th, td { padding: 4px 24px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
.number { text-align: right; }
tfoot td { border: 0; color: var(--quiet); }
figure img { max-width: 100%; height: auto; }
details { margin-bottom: 12px; }
summary { color: var(--quiet); font-size: 13px; cursor: pointer; }
code, pre { font: 12px/18px ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { padding: 8px 12px; overflow-x: auto; background: #f5f5f3; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
footer code { font-size: 11px; }
@media print {
  body { max-width: none; padding: 0; }
  figure, tr, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

import { readFileSync } from 'node:fs';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

/** Adds the model card to the build as a separate page. */
export function modelCard(path: string): Plugin {
  return {
    name: 'model-card',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'model-card.html', source: toPage(readFileSync(path, 'utf8')) });
    },
  };
}

/** Replaces empty column headings with ordinary cells, and makes scrollable code blocks reachable by keyboard. */
function accessible(html: string): string {
  return html.replaceAll(/<th[^>]*><\/th>/g, '<td></td>').replaceAll('<pre>', '<pre tabindex="0">');
}

function toPage(markdown: string): string {
  // Links to files of the repository do not work here, so only their text is kept.
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        return /^https?:/.test(href) ? `<a href="${href}" rel="noreferrer">${inner}</a>` : inner;
      },
    },
  });
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Model card';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="./favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="./model-card.css">
<title>${title}</title>
</head>
<body>
<header><a href="./">Faer</a></header>
<main>
${accessible(marked.parse(markdown, { async: false }))}</main>
</body>
</html>
`;
}

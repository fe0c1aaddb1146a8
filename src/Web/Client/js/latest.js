// Two parts of a page may ask for one place: a search that follows the typing, and a card that is clicked meanwhile. What the reader
// did last is what they see: an answer to anything before it is not waited for, and a search that was still to be sent is not sent.
const acted = new WeakMap();
const shown = new WeakMap();
const underWay = new Map();

for (const kind of ['click', 'input', 'change', 'submit']) {
  document.addEventListener(kind, event => {
    const source = event.target.closest?.('[hx-get]');
    // To click into a search is not yet to search.
    if (source && (kind !== 'click' || source.matches('a, button'))) acted.set(source, performance.now());
  }, true);
}

document.addEventListener('htmx:before:request', event => {
  const { ctx } = event.detail;
  if (ctx.request.method !== 'GET') return;
  const { sourceElement: source, target } = ctx;
  const before = underWay.get(target);
  const at = acted.get(source);
  // Without an act of the reader the page only reads itself again: that waits for nobody, and nobody waits for it.
  const late = at === undefined ? before?.asked : at < (shown.get(target) ?? 0);
  if (late) {
    event.preventDefault();
    return;
  }
  if (before && before.ctx.sourceElement !== source) before.ctx.request.abort();
  if (at !== undefined) shown.set(target, at);
  underWay.set(target, { ctx, asked: at !== undefined });
});

document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  if (underWay.get(ctx.target)?.ctx === ctx) underWay.delete(ctx.target);
});

// Whoever goes back is not brought forward again by an answer that was under way.
document.addEventListener('htmx:before:history:restore', event => {
  if (event.defaultPrevented) return;
  for (const { ctx } of underWay.values()) ctx.request.abort();
});

// The words that scripts say, written into the page by the server in the reader's language; some pages add their own.
let texts;

function load() {
  texts ??= { ...block('script-texts'), ...block('page-texts') };
  return texts;
}

const block = id => JSON.parse(document.getElementById(id)?.textContent ?? '{}');

let plural;

/** The text of a key, its placeholders {0}, {1} filled. A key with forms "one" and "other" takes its form from the first value. */
export function say(key, ...values) {
  let pattern = load()[key] ?? key;
  if (typeof pattern === 'object') {
    plural ??= new Intl.PluralRules(document.documentElement.lang);
    pattern = pattern[plural.select(values[0])] ?? pattern.other;
  }
  return pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

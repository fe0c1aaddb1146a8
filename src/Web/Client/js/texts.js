// The words that scripts say, written into the page by the server in the reader's language.
let texts;

function load() {
  texts ??= JSON.parse(document.getElementById('script-texts')?.textContent ?? '{}');
  return texts;
}

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

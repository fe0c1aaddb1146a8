import htmx from 'htmx.org';

const PAGE = 'main > #content';

/**
 * Reads the page again as its address says, in place. What it had been told on top stays there: the server says it only once.
 * @param told {Element?} what is to stand on top; by default what stands there now.
 */
export async function refreshPage(told = document.querySelector(`${PAGE} > .flash`)) {
  await htmx.ajax('GET', location.href, { target: PAGE, select: '#content', swap: 'outerMorph' });
  const page = document.querySelector(PAGE);
  if (told && !page.querySelector(':scope > .flash')) page.prepend(told);
}

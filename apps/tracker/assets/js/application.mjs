import { initAll, Radios } from './govuk-frontend.min.js';

// GOV.UK Frontend marks radios that reveal a question as expanded or not, which ARIA does not allow on a radio: screen
// readers may say so or say nothing. What is revealed follows its radio in the page, and is read next either way.
const sync = Radios.prototype.syncConditionalRevealWithInputState;
Radios.prototype.syncConditionalRevealWithInputState = function ($input) {
  sync.call(this, $input);
  $input.removeAttribute('aria-expanded');
};

initAll();

// A page that waits for something looks again by itself: it tells how far it has come, and is loaded anew once that is all.
const waiting = document.querySelector('[data-look-again]');
if (waiting) {
  const lookAgain = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!answer.ok) return;
      const found = new DOMParser()
        .parseFromString(await answer.text(), 'text/html')
        .querySelector('[data-look-again]');
      if (!found) location.reload();
      else if (found.textContent !== waiting.textContent) waiting.textContent = found.textContent;
    } catch {
      // The service cannot be reached just now: the next look may find it.
    }
  };
  setInterval(lookAgain, 2000);
}

import { initAll, Radios } from './govuk-frontend.min.js';

// GOV.UK Frontend marks radios that reveal a question as expanded or not, which ARIA does not allow on a radio: screen
// readers may say so or say nothing. What is revealed follows its radio in the page, and is read next either way.
const sync = Radios.prototype.syncConditionalRevealWithInputState;
Radios.prototype.syncConditionalRevealWithInputState = function ($input) {
  sync.call(this, $input);
  $input.removeAttribute('aria-expanded');
};

initAll();

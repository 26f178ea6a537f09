import { describe, expect, it } from '@jest/globals';
import { page } from './page.js';
import { Pages } from './pages.js';
import { type Surroundings } from './surroundings.js';

const nobody: Surroundings = { path: '/nowhere', notice: null, cspNonce: 'n0nce' };
const chair: Surroundings = {
  ...nobody,
  path: '/partnerships/eastmoor/recommendations/r1',
  csrfToken: 'token',
  viewer: { name: 'Ada Bright', grants: [{ role: 'board-chair', partnershipId: 'eastmoor' }] },
};
const missing = page('error.njk', { title: 'Page not found', sentence: 'There is <no> such page.', reference: 'R-1' });

describe('pages', () => {
  const pages = new Pages('neutral');

  it('escapes what it is given', () => {
    expect(pages.html(missing, nobody)).toContain('There is &lt;no&gt; such page.');
  });

  it('names the page and the service in the title, and says so when there are errors', () => {
    expect(pages.html(missing, nobody)).toContain('<title>Page not found – Track inspection recommendations</title>');
    const wrong = page('error.njk', { ...missing.model, errors: [{ text: 'Enter a date', href: '#date' }] });
    expect(pages.html(wrong, nobody)).toContain('<title>Error: Page not found');
  });

  it('shows navigation and sign-out to somebody signed in, and neither to nobody', () => {
    const html = pages.html(missing, chair);
    expect(html).toContain('href="/partnerships/eastmoor"');
    expect(html).toMatch(/href="\/partnerships\/eastmoor\/recommendations" aria-current="true"/);
    expect(html).toContain('name="_csrf" value="token"');
    expect(pages.html(missing, nobody)).not.toContain('Sign out');
  });

  it('prints neither crown nor the typeface of gov.uk unless it is there', () => {
    expect(pages.html(missing, chair)).not.toMatch(/crown|application-govuk/i);
    expect(new Pages('govuk').html(missing, chair)).toMatch(/application-govuk/);
  });

  it('gives its one inline script the nonce', () => {
    expect(pages.html(missing, nobody).match(/<script(?! type="module" src)[^>]*>/g)).toEqual([
      '<script nonce="n0nce">',
    ]);
  });

  it('shows a notice', () => {
    expect(pages.html(missing, { ...chair, notice: 'Response recorded' })).toContain('Response recorded');
  });
});

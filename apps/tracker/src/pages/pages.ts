import nunjucks from 'nunjucks';
import { KeptPart } from './kept-part.js';
import { builtAssets, templateFolders } from './places.js';
import { currentItem, navigationFor } from './navigation.js';
import { type Page } from './page.js';
import { type Surroundings } from './surroundings.js';
import { ukDate, ukDateTime } from './uk-dates.js';
import { counted, errorFor, excerpt } from './words.js';

/** `neutral` unless the service is on gov.uk, the one place where the crown and its typeface may be used. */
export type Brand = 'neutral' | 'govuk';

export const SERVICE_NAME = 'Track inspection recommendations';

/** Turns pages into HTML. One for the whole process: templates are compiled once. */
export class Pages {
  private readonly environment: nunjucks.Environment;

  /** @throws Error when the assets were never built */
  constructor(brand: Brand) {
    this.environment = new nunjucks.Environment(
      templateFolders().map((folder) => new nunjucks.FileSystemLoader(folder)),
      { autoescape: true, trimBlocks: true, lstripBlocks: true },
    );
    this.environment
      .addGlobal('serviceName', SERVICE_NAME)
      .addGlobal('brand', brand)
      .addGlobal('assets', builtAssets().path)
      .addFilter('ukDate', ukDate)
      .addFilter('ukDateTime', ukDateTime)
      .addFilter('counted', counted)
      .addFilter('errorFor', errorFor)
      .addFilter('excerpt', excerpt);
  }

  /** The page as HTML, in the layout, as this viewer sees it. */
  html(page: Page, surroundings: Surroundings): string {
    const { viewer, path } = surroundings;
    const items = viewer ? navigationFor(viewer.grants) : [];
    const current = currentItem(items, path);
    const navigation = items.map((item) => ({ ...item, active: item === current }));
    return this.environment.render(page.template, { ...surroundings, navigation, ...page.model });
  }

  /** A part of a page, to be kept and placed into pages as it is. */
  part(template: string, model: object): KeptPart {
    return new KeptPart(this.environment.render(template, model));
  }

  /** A part with another one in it; the template prints `kept.place` where that is to stand. */
  partAround(kept: KeptPart, template: string, model: object): KeptPart {
    return new KeptPart(kept.within(this.environment.render(template, { ...model, kept })));
  }
}

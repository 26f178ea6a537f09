export { type KeptPart } from './kept-part.js';
export { Page, page, pageAround, SeeOther, seeOther } from './page.js';
export { PAGE_LENGTH, pageAddress, pageAsked, pagesAround, type Paging } from './paging.js';
export { type Brand, Pages, SERVICE_NAME } from './pages.js';
export { PagesModule } from './pages.module.js';
export { builtAssets } from './places.js';
export { type PageLocals, type PageViewer, leaveNotice, type Surroundings, surroundingsOf } from './surroundings.js';
export { londonDate, ukDate, ukDateTime } from './uk-dates.js';
export { counted, excerpt } from './words.js';

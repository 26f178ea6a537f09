export * from './field.js';
export { Forms, type Sent, type Undertaking } from './forms.js';
export { journey, type Journey, type TypedText } from './journey.js';
export { type FieldError } from './field-error.js';
export { typedDate } from './read-date.js';
export { type FormRequest, UploadDesk } from './upload-desk.js';
export { typedLines } from './typed-lines.js';

/** A sentence about one question; `field` is its name, null when it is about none in particular. */
export interface FieldError {
  readonly field: string | null;
  readonly text: string;
  /** The input the sentence leads to, when it is not the question's first one. */
  readonly input?: string;
}

/** One question's answer, or what is wrong with it. */
export type FieldReading = { readonly value: unknown } | { readonly error: Omit<FieldError, 'field'> };

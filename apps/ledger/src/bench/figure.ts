/** One measured figure, beside what it is compared with, taken in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'events/s' | 'ms' | 'MB';
  readonly baseline: { readonly what: string; readonly value: number };
  /** value ÷ baseline */
  readonly ratio: number;
}

/** Puts a figure together; numbers are rounded to what the measurement can carry. */
export function figure(
  name: string,
  unit: Figure['unit'],
  value: number,
  baseline: { readonly what: string; readonly value: number },
): Figure {
  return {
    name,
    value: rounded(value),
    unit,
    baseline: { what: baseline.what, value: rounded(baseline.value) },
    ratio: Number((value / baseline.value).toFixed(3)),
  };
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toFixed(2));
}

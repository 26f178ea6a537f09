interface Changes {
  readonly second?: string;
  readonly third?: string | null;
}

/** The text of a made-up inspection report with three recommendations to two addressees. */
export function madeUpReport({
  second = 'train volunteers in safety planning',
  third = 'agree who pays for the reading room',
}: Changes = {}): string {
  return `An inspection of youth offending services in

Harrowmere

March 2019

Contents

Foreword 3
Recommendations 5

Foreword

Harrowmere is a small service on the coast. We looked at its work over two weeks and found much to praise.

Recommendations

We have made ${third === null ? 'two' : 'three'} recommendations that should make the work with children better.

The Harrowmere Youth Offending Service should:

1. check every plan with the family
2. ${second}.
${third === null ? '' : `\nThe Director of Children's Services should:\n\n3. ${third}.\n`}
Introduction

The service covers three market towns.
`;
}

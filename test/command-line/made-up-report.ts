/** The text of a made-up inspection report with two recommendations and ratings of nothing. */
export const MADE_UP_REPORT = `An inspection of youth offending services in

Quarrybank

March 2019

Contents

Foreword 3
Recommendations 5

Foreword

Quarrybank is a small service in the hills. We looked at its work over two weeks.

Recommendations

We have made two recommendations that should make the work with children better.

The YOT manager should:

1. check every plan with the family
2. train volunteers in safety planning.

Introduction

The service covers two market towns.
`;

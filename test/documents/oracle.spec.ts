import { describe, expect, it } from '@jest/globals';
import { type DraftBlock, type DraftPublication, type Reading } from '#report-reader';
import {
  type ByAddressee,
  type Counted,
  type CountedBlock,
  haveReferenceDocuments,
  LEFT_OUT,
  type Rated,
  readOracle,
  readReference,
} from './reference-documents.js';

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  const oracle = readOracle();

  describe('the thematic report without headings, numbers or bullets (000)', () => {
    const [publication] = readReference('000').publications;
    it('is a thematic report of a month', () =>
      expect(publication).toMatchObject({
        kind: 'thematic',
        area: null,
        published: '2017-09',
        ratings: null,
      }));
    it('holds its nine recommendations by addressee', () => expectCounted(publication, oracle['000']));
  });

  describe('the workbook (001)', () => {
    const reading = readReference('001');
    const expected = oracle['001'];
    const warnedLines = (code: string) =>
      reading.warnings.filter((warning) => warning.code === code).map(({ line }) => line);

    it('has a publication for each section, headed or not', () => {
      expect(reading.publications).toHaveLength(expected.sections_in_body);
      expect(reading.publications.filter(({ titleInferred }) => !titleInferred)).toHaveLength(
        expected.section_headings_present,
      );
      expect(reading.publications.every((publication) => publication.kind === 'benchmark-workbook-section')).toBe(true);
    });

    describe.each(expected.thematics.map((thematic, index) => ({ thematic, index })))(
      '$thematic.id',
      ({ thematic, index }) => {
        const publication = reading.publications[index];
        it('has its printed title', () => {
          expect(publication?.titleInferred).toBe(thematic.title_as_printed === null);
          if (thematic.title_as_printed !== null) expect(publication?.title).toBe(thematic.title_as_printed);
        });
        it('has its month', () => expect(publication?.published).toBe(monthOf(thematic.published)));
        it('has its blocks, counted one by one', () =>
          expect(publication?.blocks.map(countsOf)).toEqual(thematic.blocks.map(expectedCounts)));
        it('has its totals', () => expect(totalsOf(publication)).toEqual(thematic.totals));
        it('is addressed to one or to several, as printed', () =>
          expect(publication?.blocks.map(({ addressees }) => isJoint(rolesOf(addressees)))).toEqual(
            thematic.blocks.map((block) => block.joint_addressee),
          ));
        it('has the printed numbers, and none where there are none', () =>
          expect(publication?.blocks.map(({ points }) => points.map(({ number }) => number))).toEqual(
            thematic.blocks.map(numbersOf),
          ));
        it('keeps the words above the sources out of the first of them', () => {
          publication?.blocks.forEach(({ evidenceSources }) => {
            for (const { text } of evidenceSources) expect(text).not.toMatch(/^suggested source/i);
          });
        });
        it('reads what is ambiguous within the bounds that the print allows, and warns at the line', () => {
          thematic.blocks.forEach((block, at) => {
            for (const { range, items } of ambiguousLists(block, publication?.blocks[at])) {
              expect(items.length).toBeGreaterThanOrEqual(range[0]);
              expect(items.length).toBeLessThanOrEqual(range[1]);
              if (range[0] < range[1]) expect(warnedLines('bullets-lost')).toContain(items[0]?.lines[0]);
            }
          });
        });
        it('has its additional recommendations', () =>
          expect(
            publication?.additional.map(({ points, addressees }) => [
              rolesOf(addressees),
              points.length,
              nested(points),
            ]),
          ).toEqual(thematic.additional.map((each) => [each.roles, each.recommendations, each.nested_points])));
        it.each(['blocks', 'additional'] as const)(
          'has its %s at their printed lines, under their lead-ins',
          (list) => {
            thematic[list].forEach((block, at) => {
              const read = publication?.[list][at];
              const [first] = read?.lines ?? [0];
              expect(first - block.line).toBeGreaterThanOrEqual(0);
              expect(first - block.line).toBeLessThanOrEqual(2);
              expectLeadIn(read, block.addressee_text);
            });
          },
        );
      },
    );

    it('adds up to the totals', () => {
      const blocks = reading.publications.flatMap((publication) => publication.blocks);
      const counts = blocks.map(countsOf);
      const benchmarked = blocks.filter(({ linesOfEnquiry }) => linesOfEnquiry.length > 0);
      const movedIn = warnedLines('ambiguous-sub-point').length;
      const sum = (key: 'points' | 'nested' | 'enquiry' | 'enquirySub' | 'sources') =>
        counts.reduce((total, each) => total + each[key], 0);
      const additional = reading.publications.flatMap((publication) =>
        publication.additional.flatMap((block) => block.points),
      );
      expect({
        blocks: blocks.length,
        recommendation_points: sum('points'),
        nested_points_in_blocks: sum('nested'),
        lines_of_enquiry: sum('enquiry'),
        loe_nested_subitems: sum('enquirySub'),
        how_do_we_know: sum('sources'),
        additional_recommendations: additional.length,
        additional_nested: nested(additional),
        thematics_with_recommendations: reading.publications.filter(({ blocks }) => blocks.length > 0).length,
        benchmarked_blocks: benchmarked.length,
        unbenchmarked_blocks: blocks.length - benchmarked.length,
        benchmarked_points: benchmarked.flatMap(({ points }) => points).length,
        girls_points: pointsOf(reading.publications.at(-1)).length,
        all_points_incl_additional: sum('points') + additional.length,
        additional_as_printed: additional.length + movedIn,
        additional_nested_as_printed: nested(additional) - movedIn,
      }).toEqual(expected.totals);
      expect(expected.totals).toMatchObject({
        blocks: 21,
        recommendation_points: 68,
        lines_of_enquiry: 161,
        how_do_we_know: 213,
        additional_recommendations: 16,
      });
      expect(benchmarked).toHaveLength(expected.lines_of_enquiry_tables);
    });

    it('counts points by role', () => {
      const blocks = reading.publications.flatMap((publication) => publication.blocks);
      const additional = reading.publications.flatMap((publication) => publication.additional);
      expect(byRole(blocks)).toEqual(expected.points_by_role_mentioned);
      expect(byRole(blocks, 1)).toEqual(expected.points_by_first_named_role);
      expect(byRole(additional)).toEqual(expected.additional_by_role);
    });

    it('names the listed inspections without a section, and those that made no recommendations', () => {
      expect(reading.listedOnly).toHaveLength(expected.listed_without_section.length);
      expected.listed_without_section.forEach(({ title, why }, at) => {
        const listed = reading.listedOnly[at];
        const [start = ''] = title.split('…');
        expect(listed?.title.startsWith(start.trim())).toBe(true);
        expect(listed?.note !== null).toBe(/^footnote/.test(why));
      });
    });

    it('knows every inspection that the introduction lists, year by year', () => {
      const years = [...reading.publications, ...reading.listedOnly].map(({ published }) => published?.slice(0, 4));
      expect(years).toHaveLength(expected.inspections_listed_in_introduction);
      expect(
        Object.fromEntries(
          Object.keys(expected.listed_by_year).map((year) => [year, years.filter((each) => each === year).length]),
        ),
      ).toEqual(expected.listed_by_year);
    });

    it('keeps the footnote that amends a recommendation', () => {
      const notes = reading.publications.flatMap((publication) =>
        pointsOf(publication).flatMap((point) => point.note ?? []),
      );
      expect(notes).toHaveLength(1);
    });

    it('warns where the print is ambiguous', () => {
      const codes = reading.warnings.map((warning) => `${warning.code} ${warning.line}`);
      expect(codes).toEqual(
        expect.arrayContaining([
          'section-heading-missing 67',
          'bullets-lost 177',
          'bullets-lost 307',
          'ambiguous-sub-point 294',
          'point-without-mark 342',
          'date-differs 204',
        ]),
      );
    });

    it('keeps no markup and no list marks', () => {
      for (const text of allTexts(reading)) expect(text).not.toMatch(/<\/?[a-z]|\*\*|^[•-]\s|^\d+\.\s|\s{2}/);
    });
  });

  describe('the full joint inspection (002)', () => {
    const [publication] = readReference('002').publications;
    const expected = oracle['002'];
    it('is of its area and month', () =>
      expect(publication).toMatchObject({
        kind: 'full-joint-inspection',
        area: 'Swindon',
        published: '2015-06',
        ratings: null,
      }));
    it('has the addressees in brackets', () => expectCounted(publication, expected));
    it('has its one time limit as printed', () =>
      expect(publication?.timeLimit).toMatchObject({ months: 12, from: 'publication' }));
    it('has the themes’ words and scores, and nothing derived from them', () =>
      expect(publication?.judgements.map((each) => ({ ...each, theme: each.theme.toLowerCase() }))).toEqual(
        expected.themes.map((theme) => ({
          theme: theme.name.toLowerCase(),
          judgement: theme.judgement,
          score: theme.case_score,
        })),
      ));
  });

  describe.each([
    { number: '003', area: 'South Tees', published: '2019-06', expected: oracle['003'] },
    { number: '004', area: 'Bradford', published: '2020-01', expected: oracle['004'] },
  ])('the inspection of $area ($number)', ({ number, area, published, expected }) => {
    const reading = readReference(number);
    const [publication] = reading.publications;
    it('is of its area and month', () =>
      expect(publication).toMatchObject({
        kind: 'inspection',
        area,
        published,
        scheme: 'hmip-youth-2018',
      }));
    it('has its recommendations, as many as it says', () => {
      expectCounted(publication, expected);
      expect(expected.stated_number).toBe('seven');
      expect(publication?.statedRecommendations).toBe(7);
      expect(reading.warnings.map((warning) => warning.code)).not.toContain('stated-count-differs');
    });
    it('has its ratings, printed and derived', () => expectRatings(publication, expected));
    it('warns of a standard misnamed in the summary only', () =>
      expect(reading.warnings.map((warning) => warning.code)).toEqual(
        number === '003' ? ['standard-name-differs'] : [],
      ));
  });
}

function expectRatings(publication: DraftPublication | undefined, expected: Rated): void {
  const ratings = publication?.ratings;
  const standards = ratings?.standards ?? [];
  const percents: Record<string, number[]> = {};
  for (const { code, keyQuestions } of standards) {
    const found = keyQuestions.flatMap((question) => question.percent ?? []);
    if (found.length > 0) percents[code] = found;
  }
  expect(Object.fromEntries(standards.map((standard) => [standard.code, standard.printed]))).toEqual(expected.ratings);
  expect(Object.fromEntries(standards.map((standard) => [standard.code, standard.derived]))).toEqual(expected.ratings);
  expect(percents).toEqual(expected.key_question_percent);
  expect(standards.flatMap((standard) => standard.keyQuestions)).toHaveLength(expected.key_questions);
  const points = (domain: string) =>
    standards
      .filter((standard) => standard.code.startsWith(domain))
      .reduce((sum, standard) => sum + (standard.points ?? 0), 0);
  expect([points('1'), points('2'), points('3')]).toEqual([
    expected.score.domain1,
    expected.score.domain2,
    expected.score.domain3,
  ]);
  expect(ratings).toMatchObject({
    score: expected.score.total,
    maximum: expected.score.max,
    overall: expected.score.overall,
    printedOverall: expected.score.overall,
  });
}

/** Everything that is counted of a document with one list of recommendations. */
function expectCounted(publication: DraftPublication | undefined, expected: Counted): void {
  expectByAddressee(publication, expected.by_addressee);
  const points = pointsOf(publication);
  expect(points).toHaveLength(expected.recommendations);
  expect(points.every(({ number }) => (number !== null) === expected.numbered)).toBe(true);
  expect(nested(points)).toBe(expected.sub_points);
  expect(publication?.blocks.flatMap(({ linesOfEnquiry }) => linesOfEnquiry)).toHaveLength(expected.lines_of_enquiry);
  expect(publication?.blocks.flatMap(({ evidenceSources }) => evidenceSources)).toHaveLength(expected.how_do_we_know);
  expect(publication?.additional).toEqual([]);
  expect(publication?.timeLimit?.stated ?? null).toBe(expected.time_limit?.replace(/ \(.*/, '') ?? null);
  expect(expected.document.startsWith(publication?.title ?? '?')).toBe(true);
}

function expectByAddressee(publication: DraftPublication | undefined, expected: readonly ByAddressee[]): void {
  expect(
    publication?.blocks.map((block) => ({
      roles: rolesOf(block.addressees),
      n: block.points.length,
      numbers: block.points.flatMap((point) => (point.number === null ? [] : Number(point.number))),
      sub: nested(block.points),
    })),
  ).toEqual(expected.map(({ roles, n, numbers }) => ({ roles, n, numbers: numbers ?? [], sub: 0 })));
  publication?.blocks.forEach((block, index) => {
    const printed = expected[index]?.addressee_text ?? '';
    const bracketed = /^\((.*)\)$/.exec(printed)?.[1];
    if (bracketed === undefined) expect(block.leadIn).toBe(printed);
    else expect(block.addressees.map((addressee) => addressee.printed)).toEqual([bracketed]);
  });
}

function countsOf(block: DraftBlock) {
  return {
    roles: rolesOf(block.addressees),
    points: block.points.length,
    nested: nested(block.points),
    enquiry: block.linesOfEnquiry.length,
    enquirySub: block.linesOfEnquiry.reduce((sum, each) => sum + each.subItems.length, 0),
    sources: block.evidenceSources.length,
  };
}

function expectedCounts(block: CountedBlock) {
  return {
    roles: block.roles,
    points: block.recommendation_points,
    nested: block.nested_points,
    enquiry: block.lines_of_enquiry,
    enquirySub: block.loe_nested_subitems,
    sources: block.how_do_we_know,
  };
}

/** What the counts say of a publication's blocks together. */
function totalsOf(publication: DraftPublication | undefined) {
  const counts = publication?.blocks.map(countsOf) ?? [];
  const sum = (key: 'points' | 'enquiry' | 'enquirySub' | 'sources') =>
    counts.reduce((total, each) => total + each[key], 0);
  return {
    blocks: counts.length,
    points: sum('points'),
    lines_of_enquiry: sum('enquiry'),
    loe_nested_subitems: sum('enquirySub'),
    how_do_we_know: sum('sources'),
    additional: publication?.additional.flatMap(({ points }) => points).length,
  };
}

/** The numbers that a block's points are printed with: all of them, or none. */
function numbersOf({ point_style, recommendation_points }: CountedBlock): (string | null)[] {
  const numbered = point_style.startsWith('1.');
  return Array.from({ length: recommendation_points }, (_, index) => (numbered ? String(index + 1) : null));
}

/** “All agencies” are several by themselves. */
function isJoint(roles: readonly string[]): boolean {
  return roles.length > 1 || roles.includes('all-agencies');
}

function ambiguousLists(block: CountedBlock, read: DraftBlock | undefined) {
  const { loe_plausible_range: enquiry, hdwk_plausible_range: sources } = block;
  return [
    ...(enquiry === undefined ? [] : [{ range: enquiry, items: read?.linesOfEnquiry ?? [] }]),
    ...(sources === undefined ? [] : [{ range: sources, items: read?.evidenceSources ?? [] }]),
  ];
}

/** The words of a lead-in, and what follows it where it is counted with the beginning of its point. “…” stands for words left out. */
function expectLeadIn(block: DraftBlock | undefined, counted: string): void {
  const sentence = [block?.leadIn, block?.points[0]?.text].join(' ');
  let at = 0;
  for (const part of counted.split('…')) {
    const found = sentence.indexOf(part.trim(), at);
    expect(found).toBeGreaterThanOrEqual(at);
    at = found + part.trim().length;
  }
  if (!counted.includes('…')) expect(block?.leadIn).toBe(counted);
}

function rolesOf(addressees: DraftBlock['addressees']): string[] {
  return [...new Set(addressees.flatMap((addressee) => addressee.roles))];
}

function nested(points: DraftBlock['points']): number {
  return points.reduce((sum, point) => sum + point.subPoints.length, 0);
}

function pointsOf(publication: DraftPublication | undefined): DraftBlock['points'] {
  return publication?.blocks.flatMap((block) => block.points) ?? [];
}

function byRole(blocks: readonly DraftBlock[], most = Infinity): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const block of blocks) {
    for (const role of rolesOf(block.addressees).slice(0, most))
      counts[role] = (counts[role] ?? 0) + block.points.length;
  }
  return counts;
}

function monthOf(text: string): string {
  const match = /(\w+) (\d{4})/.exec(text);
  const number = new Date(`${match?.[1] ?? ''} 1, 2000 UTC`).getUTCMonth() + 1;
  return `${match?.[2] ?? ''}-${String(number).padStart(2, '0')}`;
}

function allTexts(reading: Reading): string[] {
  return reading.publications.flatMap((publication) =>
    [...publication.blocks, ...publication.additional].flatMap((block) => [
      block.leadIn,
      ...block.points.flatMap((point) => [point.text, ...point.subPoints]),
      ...block.linesOfEnquiry.flatMap((each) => [each.text, ...each.subItems]),
      ...block.evidenceSources.map((each) => each.text),
    ]),
  );
}

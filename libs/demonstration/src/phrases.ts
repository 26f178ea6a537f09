/** What Boards, managers and inspectors of the demonstration write. Plain, specific enough to read as real. */
export const phrases = {
  doesNotApply: [
    'We commission no service of this kind; the neighbouring partnership provides it and answers for it.',
    'No child in our area has been in this position in the last three years. We look again each April.',
  ],
  appliesInPart: [
    'It applies to the children we supervise; prevention work sits with the council’s early help service.',
    'Applies to court orders. Out-of-court work is covered by the agreement the police made last year.',
  ],
  partlyAgreed: [
    'We agree with the aim. The timing asked for cannot be met with the staff we have until the new year.',
    'We will do this for new cases. Going back over closed cases would take time from children we see now.',
  ],
  notAgreed: [
    'Our own audit found this in place in nineteen of twenty cases; we would rather put the effort elsewhere.',
  ],
  planText: [
    'The Board accepted this and has set actions with named owners; progress is reported at every meeting.',
    'We have changed how we work on this and are checking whether children notice the difference.',
    'This is a priority for the coming year and has a share of the improvement budget.',
  ],
  actions: [
    'Take a paper to the Board on where we stand, with figures for the last four quarters',
    'Audit twenty cases against this recommendation and bring the results to the Board',
    'Agree a written protocol with partners on who does what, and when',
    'Add a measure to the quarterly performance report',
    'Brief every case manager at the team meeting and keep a list of who attended',
    'Name a lead in each agency and publish the list',
    'Revise the practice guidance and withdraw the old version',
    'Commission a half-day course and require it of all staff in post',
    'Ask ten children and their parents what they noticed and report it to the Board',
    'Change the case system so that managers are told when this has not been done',
    'Appoint to the vacant post and agree cover until then',
    'Visit a partnership rated Outstanding for this and write up what we could copy',
  ],
  success: [
    'Nine in ten audited cases meet the standard.',
    'The measure is reported every quarter and has risen for two quarters running.',
    'All staff in post have attended.',
    'The protocol is signed by all partners and used in new cases.',
  ],
  progress: [
    'First draft shared with partners; comments due back in three weeks.',
    'Half the audits are done. The first results are mixed, mostly on reviews.',
    'Delayed while the post was vacant. The new post holder started last week.',
    'Training booked; fourteen of nineteen staff have a place.',
    'Agreed by the operational group. Goes to the Board next.',
    'The police have agreed their part; health are still to confirm.',
  ],
  outcomes: [
    'Done. The audit shows seventeen of twenty cases at the standard; the other three are being put right.',
    'Protocol signed by all partners and in use since the first of the month.',
    'All staff trained but two on long-term leave, who are booked for the autumn.',
    'Reported to the Board, who asked for it to become a standing item.',
    'In place. Managers now get a list every Monday of reviews that are late.',
  ],
  dateReasons: [
    'The partner who was to sign has left and a successor starts next month.',
    'The supplier of the case system has moved its release date.',
    'The audit found more to do than expected; we would rather finish it properly.',
    'Staff sickness in the team over the winter.',
  ],
  dateRefusals: ['This has moved twice already. The Board wants an interim version by the date agreed.'],
  reopened: [
    'A later audit found that practice had slipped back in the east of the area.',
    'The protocol lapsed when the two services were reorganised.',
  ],
  evidence: [
    'Quarterly performance report to the Board',
    'Case audit: findings and actions',
    'Signed protocol between partners',
    'Minutes of the Management Board',
    'Training attendance list',
    'Feedback from children and parents',
    'Practice guidance, current version',
    'Letter templates, as revised',
    'Workforce report',
  ],
  renewals: ['Brought up to date for its review.', 'This year’s version replaces last year’s.'],
  narratives: {
    yes: [
      'Yes, and checked in the last audit.',
      'In place since the spring; the figures went to the Board in two reports running.',
    ],
    partly: [
      'In place for court orders, not yet for out-of-court cases.',
      'We do this, but cannot yet show it for every case.',
    ],
    no: ['Not yet. An action is under way.', 'No. We do not record this in a way we can count.'],
  },
  challenges: [
    'The report covers the year before the recommendation. Please add one from after the change.',
    'This shows that training took place, not that practice changed.',
  ],
  verdictsClosed: [
    'Seen on our visit: the change is in place and staff could describe it without prompting.',
    'The audit method is sound and the results hold over three quarters.',
  ],
  verdictsOpen: [
    'Good progress; we will look again when two more quarters of figures are available.',
    'What is described does not yet reach the children it is meant for.',
  ],
  gradesPoor: ['The response restates the recommendation and does not say what will be done.'],
  regressions: ['Figures for the last two quarters show that this has slipped back.'],
  positions: ['Agreed at the Board after the chair’s report.', 'The Board is content that this is how we now work.'],
} as const;

import { type EvidenceBody, type FollowUpCommand } from '#follow-up';
import { addDays, nextMeeting, officeTime } from './calendar.js';
import { Chance } from './chance.js';
import { type Pace, PACES } from './pace.js';
import { phrases } from './phrases.js';
import { type Step, type StorySubject } from './story-subject.js';

/**
 * Writes the history of one follow-up from its opening to `today`, in the order in which it was recorded.
 * Pure: the same subject and day give the same story.
 */
export function writeStory(subject: StorySubject, today: string): Step[] {
  return new Story(subject, today).write();
}

class Story {
  readonly #chance: Chance;
  readonly #pace: Pace;
  readonly #steps: Step[] = [];

  constructor(
    private readonly subject: StorySubject,
    private readonly today: string,
  ) {
    this.#chance = new Chance(`${subject.partnershipId}/${subject.recommendationId}`);
    this.#pace = PACES[subject.temper];
  }

  write(): Step[] {
    if (!this.#chance.happens(this.#pace.answered)) return [];
    const [shortest, longest] = this.#pace.delay;
    const meeting = nextMeeting(addDays(this.subject.openedOn, this.#chance.between(shortest, longest)));
    if (this.#respond(meeting)) {
      this.#act(meeting);
      this.#answerLines(meeting);
      this.#stateThreeVoices(meeting);
    }
    return this.#steps
      .filter((step) => step.at < officeTime(this.today, 0))
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  }

  /** Returns false when the Board decided that the recommendation does not apply. */
  #respond(meeting: string): boolean {
    const { chair, manager } = this.subject.people;
    const minutes = { by: manager, role: 'yot-manager', recordedAfter: this.#chance.between(0, 3) };
    const applicability =
      this.subject.local || this.#chance.happens(0.9)
        ? 'applies'
        : this.#chance.pick(['in-part', 'does-not-apply'] as const);
    this.#tell(
      meeting,
      { type: 'DecideApplicability', applicability, reason: this.#reasonFor(applicability) },
      minutes,
    );
    if (applicability === 'does-not-apply') return false;

    const draw = this.#chance.next();
    const response = draw < 0.8 ? 'agreed' : draw < 0.96 ? 'partly-agreed' : 'not-agreed';
    this.#tell(
      meeting,
      {
        type: 'RecordResponse',
        response,
        reason:
          response === 'agreed'
            ? null
            : this.#chance.pick(response === 'partly-agreed' ? phrases.partlyAgreed : phrases.notAgreed),
        accountableRole: this.subject.addressee,
        meeting,
        planText: this.#chance.happens(0.8) ? this.#chance.pick(phrases.planText) : null,
      },
      this.#chance.happens(0.3) ? { by: chair, role: 'board-chair', recordedAfter: minutes.recordedAfter } : minutes,
    );
    if (this.subject.local || this.#chance.happens(0.15)) {
      const poor = this.#chance.happens(this.subject.temper === 'struggling' ? 0.5 : 0.1);
      const day = addDays(meeting, this.#chance.between(20, 50));
      this.#tell(
        day,
        {
          type: 'GradeResponse',
          grade: poor ? 'unacceptable' : 'acceptable',
          reason: poor ? this.#chance.pick(phrases.gradesPoor) : null,
        },
        this.#inspector(),
      );
    }
    return response !== 'not-agreed';
  }

  #reasonFor(applicability: 'applies' | 'in-part' | 'does-not-apply'): string | null {
    if (applicability === 'applies') return null;
    return this.#chance.pick(applicability === 'in-part' ? phrases.appliesInPart : phrases.doesNotApply);
  }

  #act(meeting: string): void {
    const count = this.#chance.between(1, 3);
    const texts = new Set<string>();
    while (texts.size < count) texts.add(this.#chance.pick(phrases.actions));
    for (const text of texts) this.#followAction(text, meeting);
  }

  #followAction(text: string, meeting: string): void {
    const actionId = this.#chance.id();
    const undated = this.#chance.happens(0.12);
    const due = undated ? null : addDays(meeting, this.#chance.between(60, 240));
    const owner = this.#chance.happens(0.15)
      ? ({
          kind: 'outside-body',
          name: this.#chance.pick(['Integrated care board', 'County youth service', 'Victim support charity']),
        } as const)
      : ({
          kind: 'role',
          role: this.#chance.pick([
            'yot-manager',
            'police',
            'health',
            'education-provider',
            'local-authority',
            'probation',
          ]),
        } as const);
    const logged = {
      type: 'LogAction',
      actionId,
      text,
      owner,
      due,
      timescale: undated ? this.#chance.pick(['On-going', 'Quarterly', null]) : null,
      successCriteria: this.#chance.happens(0.7) ? this.#chance.pick(phrases.success) : null,
    } as const;
    // Minutes are written up within three days; the actions they name come after.
    const { manager } = this.subject.people;
    this.#tell(meeting, logged, { by: manager, role: 'yot-manager', recordedAfter: this.#chance.between(3, 6) });

    let day = addDays(meeting, this.#chance.between(25, 60));
    this.#tell(
      day,
      { type: 'ReportProgress', actionId, progress: this.#chance.pick(phrases.progress) },
      this.#member(),
    );
    if (due !== null && this.#chance.happens(this.#pace.slips)) day = this.#moveDate(actionId, due);
    if (!this.#chance.happens(this.#pace.finished)) return;

    const done = addDays(due ?? day, this.#chance.between(-20, this.subject.temper === 'diligent' ? 0 : 40));
    // Steps are recorded up to eight days after they happen: what comes later must be recorded later too.
    const finishedOn = done > addDays(day, 12) ? done : addDays(day, 14);
    this.#tell(
      finishedOn,
      { type: 'CompleteAction', actionId, outcome: this.#chance.pick(phrases.outcomes) },
      this.#member(),
    );
    this.#prove(finishedOn, [{ kind: 'action', id: actionId }]);
    if (this.#chance.happens(0.06)) {
      this.#tell(
        addDays(finishedOn, 90),
        { type: 'ReopenAction', actionId, reason: this.#chance.pick(phrases.reopened) },
        this.#manager(),
      );
    }
  }

  /** Asks for a later date and has it agreed or refused; returns the day of the last word. */
  #moveDate(actionId: string, due: string): string {
    const asked = addDays(due, -this.#chance.between(3, 25));
    const requestId = this.#chance.id();
    const later = addDays(due, this.#chance.between(45, 150));
    this.#tell(
      asked,
      { type: 'RequestDateChange', actionId, requestId, due: later, reason: this.#chance.pick(phrases.dateReasons) },
      this.#manager(),
    );
    const decided = addDays(asked, this.#chance.between(4, 20));
    if (this.#chance.happens(0.85)) {
      this.#tell(decided, { type: 'AgreeDateChange', actionId, requestId }, this.#chair());
    } else {
      this.#tell(
        decided,
        { type: 'RefuseDateChange', actionId, requestId, reason: this.#chance.pick(phrases.dateRefusals) },
        this.#chair(),
      );
    }
    return decided;
  }

  #answerLines(meeting: string): void {
    for (const lineOfEnquiryId of this.subject.linesOfEnquiry) {
      if (this.#chance.happens(0.12)) continue;
      let day = addDays(meeting, this.#chance.between(20, 90));
      const first = this.#chance.pick(['no', 'partly', 'partly', 'yes'] as const);
      this.#answer(day, lineOfEnquiryId, first);
      if (!this.#chance.happens(this.#pace.evidenced)) continue;
      day = addDays(day, this.#chance.between(60, 200));
      if (first !== 'yes') this.#answer(day, lineOfEnquiryId, 'yes');
      const source = this.subject.evidenceSources.length > 0 ? this.#chance.pick(this.subject.evidenceSources) : null;
      this.#prove(day, [
        { kind: 'line-of-enquiry', id: lineOfEnquiryId },
        ...(source === null ? [] : [{ kind: 'evidence-source' as const, id: source }]),
      ]);
    }
    for (const evidenceSourceId of this.subject.evidenceSources) {
      if (!this.#chance.happens(0.6)) continue;
      const assessment = this.#chance.pick(['held', 'held', 'partly', 'not-held'] as const);
      this.#tell(
        addDays(meeting, this.#chance.between(20, 120)),
        { type: 'AssessEvidenceSource', evidenceSourceId, assessment, note: null },
        this.#member(),
      );
    }
  }

  #answer(day: string, lineOfEnquiryId: string, answer: 'yes' | 'partly' | 'no'): void {
    const narrative = this.#chance.happens(0.7) ? this.#chance.pick(phrases.narratives[answer]) : null;
    this.#tell(
      day,
      {
        type: 'AnswerLineOfEnquiry',
        lineOfEnquiryId,
        answer,
        narrative,
        reviewBy: this.#chance.happens(0.3) ? addDays(day, 365) : null,
      },
      this.#member(),
    );
  }

  #prove(day: string, targets: Extract<FollowUpCommand, { type: 'SubmitEvidence' }>['targets']): void {
    const evidenceId = this.#chance.id();
    const title = this.#chance.pick(phrases.evidence);
    const documentDate = addDays(day, -this.#chance.between(1, 30));
    const reviewBy = this.#chance.happens(0.6) ? addDays(day, this.#chance.between(200, 500)) : null;
    const url = `https://documents.${this.subject.partnershipId}.example/board/${evidenceId.slice(0, 8)}`;
    const item = { kind: 'link', url } as const;
    const body = { evidenceId, title, description: null, item };
    this.#tell(day, { type: 'SubmitEvidence', ...body, documentDate, reviewBy, targets }, this.#member());
    if (reviewBy !== null) this.#keepCurrent(body, reviewBy);
    if (!this.#chance.happens(this.subject.local ? 0.5 : 0.12)) return;
    const judged = addDays(day, this.#chance.between(15, 60));
    if (this.#chance.happens(0.75)) {
      this.#tell(judged, { type: 'AcceptEvidence', evidenceId, reason: null }, this.#inspector());
    } else {
      this.#tell(
        judged,
        { type: 'ChallengeEvidence', evidenceId, reason: this.#chance.pick(phrases.challenges) },
        this.#inspector(),
      );
    }
  }

  /** Some Boards look at their evidence again before its review date, as long as they keep it up. */
  #keepCurrent(
    body: Pick<EvidenceBody, 'title' | 'description' | 'item'> & { evidenceId: string },
    until: string,
  ): void {
    let reviewBy = until;
    while (reviewBy < this.today && this.#chance.happens(this.#pace.keptCurrent)) {
      const day = addDays(reviewBy, -this.#chance.between(10, 40));
      reviewBy = addDays(day, this.#chance.between(300, 400));
      const documentDate = addDays(day, -this.#chance.between(1, 9));
      const reason = this.#chance.pick(phrases.renewals);
      this.#tell(day, { type: 'ReviseEvidence', ...body, documentDate, reviewBy, reason }, this.#member());
    }
  }

  #stateThreeVoices(meeting: string): void {
    const position = (after: number, what: 'in-progress' | 'done' | 'embedded'): string => {
      const day = nextMeeting(addDays(meeting, after));
      this.#tell(
        day,
        {
          type: 'StateBoardPosition',
          position: what,
          reason: this.#chance.happens(0.5) ? this.#chance.pick(phrases.positions) : null,
          meeting: day,
        },
        this.#chair(),
      );
      return day;
    };
    position(this.#chance.between(30, 80), 'in-progress');
    if (!this.#chance.happens(this.#pace.finished)) return;
    const done = position(this.#chance.between(200, 330), 'done');
    if (!this.#chance.happens(this.subject.local ? 0.6 : 0.15)) return;
    const closes = this.#chance.happens(this.#pace.evidenced);
    const verdict = closes ? 'closed-acceptable' : this.#chance.pick(['open-acceptable', 'open-unacceptable'] as const);
    const seen = addDays(done, this.#chance.between(30, 90));
    this.#tell(
      seen,
      {
        type: 'RecordVerification',
        verdict,
        reason: this.#chance.pick(closes ? phrases.verdictsClosed : phrases.verdictsOpen),
      },
      this.#inspector(),
    );
    if (closes && this.#chance.happens(0.1)) {
      this.#tell(
        addDays(seen, 200),
        { type: 'ReopenFollowUp', reason: this.#chance.pick(phrases.regressions) },
        this.#inspector(),
      );
    }
  }

  #manager() {
    return { by: this.subject.people.manager, role: 'yot-manager', recordedAfter: this.#chance.between(0, 3) };
  }

  #chair() {
    return { by: this.subject.people.chair, role: 'board-chair', recordedAfter: this.#chance.between(0, 3) };
  }

  #member() {
    return {
      by: this.#chance.pick(this.subject.people.members),
      role: 'board-member',
      recordedAfter: this.#chance.between(0, 8),
    };
  }

  #inspector() {
    return {
      by: this.#chance.pick(this.subject.inspectors),
      role: 'inspector',
      recordedAfter: this.#chance.between(0, 2),
    };
  }

  /** Adds a step unless it would happen on or after today. Steps of one day are recorded in the order they are told. */
  #tell(
    occurredOn: string,
    command: FollowUpCommand,
    author: { by: string; role: string; recordedAfter: number },
  ): void {
    const day = addDays(occurredOn, author.recordedAfter);
    this.#steps.push({
      at: officeTime(day, this.#steps.length * 3 + this.#chance.between(0, 2)),
      occurredOn,
      actor: author.by,
      role: author.role,
      command,
      commandId: this.#chance.id(),
    });
  }
}

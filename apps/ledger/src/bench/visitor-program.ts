/** The program of a process that is a visitor and nothing else: what it is told comes as messages, one at a time. */
import { Visitor } from './visitor.js';

export type ToldVisitor =
  | { readonly kind: 'sign-in'; readonly email: string; readonly password: string }
  | {
      readonly kind: 'ask-steadily';
      readonly paths: readonly string[];
      readonly perSecond: number;
      readonly seconds: number;
    };

/** Milliseconds for each request, or why it did not go as told. */
export type SaidByVisitor = { readonly took: readonly number[] } | { readonly failed: string };

const visitor = new Visitor(process.argv[2] ?? '');

process.on('message', (told: ToldVisitor) => {
  carryOut(told).then(
    (took) => say({ took }),
    (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function carryOut(told: ToldVisitor): Promise<readonly number[]> {
  if (told.kind === 'ask-steadily') return visitor.askSteadily(told.paths, told.perSecond, told.seconds);
  await visitor.signIn(told.email, told.password);
  return [];
}

function say(said: SaidByVisitor): void {
  process.send?.(said);
}

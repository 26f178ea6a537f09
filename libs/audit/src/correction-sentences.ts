import { type Correction, type DraftBlockHead, draftItemName, type DraftWords } from '#catalogue';
import { type Detail, roleWords, type Sentence } from '#follow-up';

/** A correction of a draft by hand, in words. */
export function correctionSentence(correction: Correction): Sentence {
  switch (correction.type) {
    case 'DraftDetailsCorrected': {
      const { was, details } = correction.data;
      return sentence('Corrected what is said of a publication', changed(was.title ?? 'no title', details.title ?? ''));
    }
    case 'DraftBlockCorrected': {
      const { was, head } = correction.data;
      return sentence('Corrected who recommendations are addressed to', changed(headInWords(was), headInWords(head)));
    }
    case 'DraftItemRewritten': {
      const { was, parts } = correction.data;
      const title = parts.length === 1 ? 'Corrected what was read' : `Split what was read into ${parts.length}`;
      return sentence(title, changed(draftWordsInWords(was), parts.map(draftWordsInWords).join(' / ')));
    }
    case 'DraftItemMerged':
      return sentence('Put what was read together with the one before', [
        fact('Words', draftWordsInWords(correction.data.was)),
      ]);
    case 'DraftItemMoved':
      return sentence('Moved what was read', [fact('Words', draftWordsInWords(correction.data.was))]);
    case 'DraftPartDropped':
      return sentence('Left out what was read', [
        fact('Words', correction.data.was),
        fact('Why', correction.data.reason),
      ]);
    case 'DraftItemAdded': {
      const { kind, words } = correction.data;
      return sentence(`Added a ${draftItemName(kind)} that was not read`, [fact('Words', draftWordsInWords(words))]);
    }
    case 'DraftBlockAdded':
      return sentence('Added a group of recommendations that was not read', [
        fact('Words', headInWords(correction.data.head)),
      ]);
  }
}

/** An item of a draft on one line. */
export function draftWordsInWords({ number, text, subItems }: DraftWords): string {
  return [number === null ? text : `${number} ${text}`, ...subItems].join('; ');
}

/** Who a block is for: as printed, with the roles that stands for. */
export function draftAddresseesInWords(addressees: DraftBlockHead['addressees']): string {
  return addressees
    .map(({ printed, roles }) => `${printed} (${roles.map(roleWords).join(', ') || 'role not known'})`)
    .join('; ');
}

function headInWords({ leadIn, addressees }: DraftBlockHead): string {
  return [leadIn, draftAddresseesInWords(addressees)].filter((part) => part !== '').join(' ');
}

function changed(before: string, after: string): Detail[] {
  return [fact('Read as', before), fact('Corrected to', after)];
}

function sentence(title: string, detail: readonly Detail[]): Sentence {
  return { title, detail };
}

function fact(label: string, text: string): Detail {
  return { label, text };
}

import { roleWords } from '#follow-up';
import { type Role } from '#partnerships';

/** A role as it stands at the beginning of a line: "Board Chair", "Inspector". */
export function roleName(role: Role): string {
  const words = roleWords(role);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

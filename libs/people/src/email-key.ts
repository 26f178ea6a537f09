/** The email as it is compared: people type it in any case. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

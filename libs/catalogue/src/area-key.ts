/** How areas are compared: without regard to case and spaces, so that "South Tees" and "SOUTH  TEES" are one. */
export function areaKey(area: string): string {
  return area.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}

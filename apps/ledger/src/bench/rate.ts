/** Events per second of some work that answers how many events it dealt with. */
export async function rate(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const events = await work();
  return (events / (performance.now() - start)) * 1000;
}

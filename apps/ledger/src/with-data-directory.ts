import { type DataDirectory, openDataDirectory, type Places } from '#data-directory';

/** Opens what is kept, waits until everything recorded so far can be read, does the work, and closes it again. */
export async function withDataDirectory<Result>(
  places: Places,
  work: (data: DataDirectory) => Promise<Result>,
): Promise<Result> {
  const data = await openDataDirectory(places);
  try {
    await data.readModels.caughtUp();
    return await work(data);
  } finally {
    await data.close();
  }
}

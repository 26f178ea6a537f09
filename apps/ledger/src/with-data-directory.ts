import { type DataDirectory, openDataDirectory } from '#data-directory';

/** Opens the data directory, waits until everything recorded so far can be read, does the work, and closes it again. */
export async function withDataDirectory<Result>(
  directory: string,
  work: (data: DataDirectory) => Promise<Result>,
): Promise<Result> {
  const data = await openDataDirectory({ directory });
  try {
    await data.readModels.caughtUp();
    return await work(data);
  } finally {
    await data.close();
  }
}

import { type Browser, chromium } from 'playwright-core'

/** A browser's program, and what a bare machine lacks: the folder of its libraries, the file that tells of its fonts. */
export type ChromiumPlace = { path: string; libraries?: string; fonts?: string }

export function launch({ path, libraries, fonts }: ChromiumPlace, switches: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', ...switches],
    env: {
      ...process.env,
      ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
      ...(fonts ? { FONTCONFIG_FILE: fonts } : {}),
    },
  })
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { ChromiumPlace } from './launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser of the run. */
    chromium: ChromiumPlace
  }
}

export default async function setup(project: TestProject) {
  project.provide('chromium', await unpackChromium())
}

/**
 * Unpacks the Chromium that comes with npm ci, once for the run, into a folder of whoever runs it. CHROMIUM_PATH names
 * another one where that build does not run.
 */
export async function unpackChromium(): Promise<ChromiumPlace> {
  const path = process.env.CHROMIUM_PATH
  if (path) return { path }

  const folder = join(tmpdir(), `e-ticketing-chromium-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // the package unpacks into TMPDIR, and its libraries only where it believes to be on such a machine
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    const path = await bundled.executablePath()
    return { path, libraries: join(folder, 'al2023', 'lib'), fonts: describeFonts(folder) }
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) delete process.env[name]
  }
}

/** Chromium ends at the first letter where it finds no font; the fonts that came with it are asked before the machine's. */
function describeFonts(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const places = [join(folder, 'fonts'), '/usr/share/fonts'].map((place) => `<dir>${place}</dir>`)
  const cache = `<cachedir>${join(folder, 'font-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${places.join('')}${cache}</fontconfig>`)
  return file
}

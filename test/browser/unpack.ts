import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser of the run, and the folder of the libraries that a bare machine lacks. */
    chromium: { path: string; libraries?: string }
  }
}

/**
 * Unpacks the Chromium that comes with npm ci, once for the run, into a folder of whoever runs the tests. CHROMIUM_PATH
 * names another one where that build does not run.
 */
export default async function setup(project: TestProject) {
  const path = process.env.CHROMIUM_PATH
  project.provide('chromium', path ? { path } : await unpacked())
}

async function unpacked() {
  const folder = join(tmpdir(), `e-ticketing-chromium-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // the package unpacks into TMPDIR, and its libraries only where it believes to be on such a machine
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    return { path: await bundled.executablePath(), libraries: join(folder, 'al2023', 'lib') }
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH']) delete process.env[name]
  }
}

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/**
 * The Chromium that comes with npm ci, with the few libraries that a bare machine lacks; CHROMIUM_PATH names another one
 * where that build does not run.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await bundledChromium()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}

async function bundledChromium(): Promise<string> {
  // the package unpacks its libraries, and points the loader at them, only where it believes to be on such a machine
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  const { default: bundled } = await import('@sparticuz/chromium')
  const path = await bundled.executablePath()
  if (!existsSync(path)) throw new Error(`no Chromium at ${path}`)
  return path
}

import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

export async function openBrowser(): Promise<Browser> {
  const { path, libraries } = inject('chromium')
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
  })
}

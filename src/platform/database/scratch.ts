import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import { type Engine, startEngine } from './engine/engine.ts'

/** A database for the length of a test or a script: quick, careless of power cuts, gone when stopped. */
export async function startScratchEngine(log: Log): Promise<Engine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-scratch-'))
  const forget = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const engine = await startEngine({ dataDir, log, durable: false })
    return { ...engine, stop: () => engine.stop().finally(forget) }
  } catch (error) {
    forget()
    throw error
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

// to write down what it has found so far
const patienceMs = 60_000

/**
 * Runs a tool to its end, or for so many seconds; answers what it said. One that asks what to do when it is interrupted is
 * told `onInterrupt`.
 */
export async function runTool(program: string, args: string[], seconds: number, onInterrupt?: string): Promise<string> {
  const child = spawn(program, args, { stdio: [onInterrupt ? 'pipe' : 'ignore', 'pipe', 'pipe'] })
  const late = setTimeout(() => {
    child.kill(onInterrupt ? 'SIGINT' : 'SIGTERM')
    child.stdin?.end(onInterrupt)
  }, seconds * 1000)
  const tooLate = setTimeout(() => child.kill('SIGKILL'), seconds * 1000 + patienceMs)
  const [out, err] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ])
  clearTimeout(late)
  clearTimeout(tooLate)
  return out + err
}

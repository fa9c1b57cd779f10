import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one plain line that any machine can read. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    // a file that fails outside its tests, in a hook or while it loads, has no failed test to count
    const broken = modules.filter((module) => !module.ok() && !hasFailedTest(module)).length + errors.length
    const count = (state: string) => states.filter((each) => each === state).length

    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${count('failed') + broken} failed${skipped}\n`)
  }
}

function hasFailedTest(module: TestModule): boolean {
  return [...module.children.allTests('failed')].length > 0
}

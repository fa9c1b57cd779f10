import { isMainThread } from 'node:worker_threads'

// Loaded before a program that the bench starts: when the bench is gone, however that happened, so is the program.
if (isMainThread)
  process.stdin
    .resume()
    .unref()
    .once('close', () => process.kill(process.pid, 'SIGTERM'))

import { createServer } from 'node:http'

// The least that Node can be asked to serve, without a package.
const [port] = process.argv.slice(2)
createServer((_, answer) =>
  answer.setHeader('content-type', 'text/html').end('<!doctype html><title>ok</title>ok'),
).listen(Number(port), '127.0.0.1')

import type { CDPSession } from 'playwright-core'

/** `bytes` with the headers of the answers, compressed as they travelled; what the browser had kept is not counted. */
export type Traffic = { bytes: number; requests: number }

/** Begins to count; call what comes back for the sum so far. An event stream that is still open is one request. */
export async function countTraffic(session: CDPSession): Promise<() => Traffic> {
  const sizes = new Map<string, number>()
  const kept = new Set<string>()
  let redirected: Traffic = { bytes: 0, requests: 0 }

  session.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId))
  session.on('Network.requestWillBeSent', ({ redirectResponse }) => {
    if (redirectResponse) redirected = plus(redirected, redirectResponse.encodedDataLength)
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) kept.add(requestId)
    sizes.set(requestId, response.encodedDataLength)
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength),
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await session.send('Network.enable')

  return () => [...sizes].filter(([id]) => !kept.has(id)).reduce((sum, [, bytes]) => plus(sum, bytes), redirected)
}

function plus({ bytes, requests }: Traffic, more: number): Traffic {
  return { bytes: bytes + more, requests: requests + 1 }
}

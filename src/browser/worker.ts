/** What is used here of a service worker's own world; the types of pages do not know it. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type Pushed = Lasting & { data: { json(): unknown } | null }
type Moved = Lasting & { oldSubscription: PushSubscription | null; newSubscription: PushSubscription | null }
type Clicked = Lasting & { notification: Notification }
type Tab = { focus(): Promise<unknown>; postMessage(question: string, ports: MessagePort[]): void }
type Worker = {
  registration: ServiceWorkerRegistration
  location: Location
  clients: {
    matchAll(wish: { type: 'window'; includeUncontrolled: boolean }): Promise<Tab[]>
    openWindow(address: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listen: (event: Lasting) => void): void
  addEventListener(type: 'push', listen: (event: Pushed) => void): void
  addEventListener(type: 'pushsubscriptionchange', listen: (event: Moved) => void): void
  addEventListener(type: 'notificationclick', listen: (event: Clicked) => void): void
}

/** `href` is the notice's own link, `place` where it leads. */
type Told = { title: string; body?: string; tag?: string; href: string; place: string }

const worker = globalThis as unknown as Worker
const patience = 300

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('push', (event) => event.waitUntil(show(told(event))))
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(moved(event)))
worker.addEventListener('notificationclick', (event) => event.waitUntil(follow(event.notification)))

/** Every push shows something: browsers take the right away from a site that stays silent. */
function told({ data }: Pushed): Told {
  const nothing = { title: 'E-Ticketing', href: '/', place: '/' }
  try {
    return { ...nothing, ...(data?.json() as object) }
  } catch {
    return nothing
  }
}

function show({ title, body, tag, href, place }: Told): Promise<void> {
  const options = { body, tag, renotify: tag !== undefined, data: { href, place } }
  return worker.registration.showNotification(title, options)
}

/** The push service gives the browser another address: the office learns it, or knocks at a door that is gone. */
async function moved({ oldSubscription, newSubscription }: Moved): Promise<void> {
  const options = oldSubscription?.options
  const one = newSubscription ?? (options && (await worker.registration.pushManager.subscribe(options)))
  if (!one) return
  const body = new URLSearchParams({ subscription: JSON.stringify(one) })
  await fetch('/pemberitahuan/peramban/pindah', { method: 'POST', body })
}

/** To the tab that shows it already, where something may be half written, or else to a new one. */
async function follow(notification: Notification): Promise<void> {
  notification.close()
  const { href, place } = notification.data
  const tab = await tabAt(ours(place))
  if (!tab) return void (await worker.clients.openWindow(ours(href)))

  await tab.focus()
  // the link itself marks the notice as read
  await fetch(ours(href), { redirect: 'manual' })
}

async function tabAt(address: string): Promise<Tab | undefined> {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const addresses = await Promise.all(tabs.map(addressOf))
  return tabs[addresses.indexOf(address)]
}

/** Asked of the page: what the worker knows of a tab is where it was opened, and Turbo moves it on without its knowing. */
function addressOf(tab: Tab): Promise<string | undefined> {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => answer(String(data))
    setTimeout(answer, patience)
    tab.postMessage('address', [port2])
  })
}

/** Within this site, whatever was sent. */
function ours(address: string): string {
  const { origin } = worker.location
  const url = new URL(URL.canParse(address, origin) ? address : '/', origin)
  return url.origin === origin ? url.href : `${origin}/`
}

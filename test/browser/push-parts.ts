import type { CDPSession, Page, Worker } from 'playwright-core'

/** What the worker was asked to do where a browser without a screen can do nothing. */
type Done = { shown: { title: string; options: NotificationOptions }[]; opened: string[]; focused: number }

/**
 * A browser without a screen shows no notifications, has no push service and calls every page forbidden to ask. The page gets
 * stand-ins for these three; the service worker, its registration and the controller are real.
 */
export async function permit(page: Page, { answer, endpoint }: { answer: NotificationPermission; endpoint?: string }) {
  await page.addInitScript(
    ({ answer, endpoint }) => {
      let permission: NotificationPermission = 'default'
      Object.defineProperty(Notification, 'permission', { get: () => permission })
      Notification.requestPermission = async () => {
        permission = answer
        return answer
      }
      if (!endpoint) return

      const made = (key: ArrayBuffer) => ({
        endpoint,
        options: { applicationServerKey: key },
        toJSON: () => JSON.parse(localStorage.getItem('langganan') ?? '{}'),
        unsubscribe: async () => localStorage.removeItem('langganan'),
      })
      const bytes = (text: string) =>
        Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0)).buffer
      Object.assign(PushManager.prototype, {
        async subscribe({ applicationServerKey: key }: { applicationServerKey: string }) {
          const keys = JSON.parse(localStorage.getItem('kunci') ?? '{}')
          localStorage.setItem('langganan', JSON.stringify({ endpoint, keys, key }))
          return made(bytes(key))
        },
        async getSubscription() {
          const kept = localStorage.getItem('langganan')
          return kept ? made(bytes(JSON.parse(kept).key)) : null
        },
      })
    },
    { answer, endpoint },
  )
}

/** The worker of the page, ready to be pushed to and clicked on. */
export async function workerOf(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  const registrationId = registrationOf(devtools)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/pekerja.js')
    await navigator.serviceWorker.ready
  })
  const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'))
  await standIn(worker)

  return {
    async push(data: string) {
      const origin = new URL(page.url()).origin
      await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registrationId, data })
      await expectSoon(async () => (await doneBy(worker)).shown.length > 0)
    },
    click: () => clickLast(worker),
    done: () => doneBy(worker),
  }
}

async function registrationOf(devtools: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (one) resolve(one.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  return found
}

async function standIn(worker: Worker) {
  await worker.evaluate(() => {
    const done: Done = { shown: [], opened: [], focused: 0 }
    const own = globalThis as unknown as { registration: object; clients: object; WindowClient: { prototype: object } }
    const showNotification = async (title: string, options: NotificationOptions) => {
      done.shown.push({ title, options })
    }
    const openWindow = async (address: string) => {
      done.opened.push(address)
    }
    const focus = async () => {
      done.focused += 1
    }
    Object.assign(globalThis, { done })
    Object.assign(own.registration, { showNotification })
    Object.assign(own.clients, { openWindow })
    Object.assign(own.WindowClient.prototype, { focus })
  })
}

function doneBy(worker: Worker): Promise<Done> {
  return worker.evaluate(() => (globalThis as unknown as { done: Done }).done)
}

/** Nobody can press what is not shown: the worker is told of the press as a browser would tell it. */
async function clickLast(worker: Worker) {
  await worker.evaluate(async () => {
    const { done } = globalThis as unknown as { done: Done }
    const data = done.shown.at(-1)?.options.data
    const lasting: Promise<unknown>[] = []
    const notification = { data, close() {} }
    const waitUntil = (work: Promise<unknown>) => lasting.push(work)
    dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil }))
    await Promise.all(lasting)
  })
}

async function expectSoon(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 50; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the worker showed nothing')
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { pdfPages } from '../../src/platform/scan/pdf-pages.ts'
import { drawLabels } from '../../src/registers/assets/labels/draw-labels.ts'
import { presets } from '../../src/registers/assets/labels/sheet.ts'
import { password, printerOfJantan } from '../world.ts'
import { openBrowser } from './chromium.ts'
import { type BrowserSite, openSite, phone } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-camera-'))
const film = join(folder, 'label.mjpeg')

let site: BrowserSite
let photo: Buffer
beforeAll(async () => {
  photo = await photoOfLabel()
  writeFileSync(film, Buffer.concat(Array.from({ length: 10 }, () => photo)))
  site = await openSite({}, [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
    '--use-fake-ui-for-media-stream',
    '--host-resolver-rules=MAP kantor.test 127.0.0.1',
  ])
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a technician holds the camera to a label and has the asset before him', async () => {
  const page = await site.visit('teknisi1', { viewport: phone })
  const complaints = listenTo(page)
  await page.goto(paths.scan())
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()

  await page.waitForURL(`${site.url}${paths.asset(printerOfJantan)}`)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a unit is led to a ticket on the asset', async () => {
  const page = await site.visit('jantan', { viewport: phone })
  await page.goto(paths.scan())
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()

  await page.waitForURL(`${site.url}${paths.newTicket()}?aset=${printerOfJantan}`)
  expect(await page.locator('[name="device.register"]:checked').inputValue()).toBe(printerOfJantan)
  expect(await page.locator('[name=category]:checked').inputValue()).toBe('printer')
  await page.context().close()
})

test('nothing of the scanner is loaded before it is asked for, nor by any other page', async () => {
  const page = await site.visit('teknisi1')
  const loaded = filesOf(page)
  for (const path of ['/', '/tiket', paths.scan()]) await loadAll(page, path)
  expect(loaded()).toEqual([])

  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()
  await page.waitForURL(`${site.url}/aset/**`)
  expect(loaded()).toEqual(['scanner.js', 'pembaca.js', 'code-reader.wasm'])
  await page.context().close()
})

test('a photo is read in the browser and sent to nobody', async () => {
  const page = await site.visit('teknisi1')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  await page.goto(paths.scan())
  await page.getByRole('button', { name: 'Nyalakan kamera' }).waitFor()
  await page.setInputFiles('[name=photo]', { name: 'label.jpg', mimeType: 'image/jpeg', buffer: photo })

  await page.waitForURL(`${site.url}${paths.asset(printerOfJantan)}`)
  expect(sent).toEqual([])
  await page.context().close()
})

test('a photo without a label is said to be one, and can still be sent', async () => {
  const page = await site.visit('teknisi1')
  await page.goto(paths.scan())
  const wall = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a9a292' } })
    .jpeg()
    .toBuffer()
  await page.getByRole('button', { name: 'Nyalakan kamera' }).waitFor()
  await page.setInputFiles('[name=photo]', { name: 'dinding.jpg', mimeType: 'image/jpeg', buffer: wall })
  await page.getByText('Tidak ada label yang terbaca pada foto.').waitFor()

  await page.getByRole('button', { name: 'Baca foto' }).click()
  await page.getByText('Tidak ada kode label aset yang terbaca').first().waitFor()
  await page.context().close()
})

test('whose browser reads codes itself loads no program, and is told of a code that is no label', async () => {
  const page = await site.visit('teknisi1')
  const loaded = filesOf(page)
  await page.addInitScript((label) => {
    const seen = ['https://contoh.go.id/', 'https://contoh.go.id/', label]
    class BarcodeDetector {
      static getSupportedFormats = async () => ['qr_code', 'code_128']
      detect = async () => {
        await new Promise((resolve) => setTimeout(resolve, 400))
        return [{ rawValue: seen.shift() }]
      }
    }
    Object.assign(window, { BarcodeDetector })
  }, `https://alamat-lama.example/pindai/${printerOfJantan}`)
  await page.goto(paths.scan())
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()

  await page.getByText('Kode yang terlihat bukan label aset.').waitFor()
  await page.waitForURL(`${site.url}${paths.asset(printerOfJantan)}`)
  expect(loaded()).toEqual(['scanner.js'])
  await page.context().close()
})

test('who does not let the camera be used is told what else there is', async () => {
  const page = await site.visit('teknisi1')
  // the one no that this browser can be made to say
  await page.route(`**${paths.scan()}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'permissions-policy': 'camera=()' } })
  })
  await page.goto(paths.scan())
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()
  await page.getByText('Kamera tidak diizinkan.').waitFor()

  await page.fill('[name=kode]', printerOfJantan)
  await page.getByRole('button', { name: 'Buka aset' }).click()
  await page.waitForURL(`${site.url}${paths.asset(printerOfJantan)}`)
  await page.context().close()
})

test('a computer without a camera says so', async () => {
  const browser = await openBrowser(['--use-fake-ui-for-media-stream'])
  const page = await signedIn(await browser.newPage({ baseURL: site.url }))
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()
  await page.getByText('Perangkat ini tidak memiliki kamera.').waitFor()
  await browser.close()
})

test('over plain http browsers give no camera, and the page says why', async () => {
  const { port } = new URL(site.url)
  const page = await signedIn(await site.browser.newPage({ baseURL: `http://kantor.test:${port}` }))
  await page.getByRole('button', { name: 'Nyalakan kamera' }).click()
  await page.getByText('Kamera hanya dapat dipakai melalui alamat https.').waitFor()
  await page.close()
})

test('the camera goes off with its button and when the page is left', async () => {
  const page = await site.visit('teknisi1')
  await page.addInitScript(() => {
    // so that nothing is read meanwhile
    class BarcodeDetector {
      static getSupportedFormats = async () => ['qr_code']
      detect = () => new Promise(() => {})
    }
    Object.assign(window, { BarcodeDetector })
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      Object.assign(window, { track: stream.getVideoTracks()[0] })
      return stream
    }
  })
  const state = () => page.evaluate(() => Reflect.get(Reflect.get(window, 'track'), 'readyState'))
  await page.goto(paths.scan())
  for (const leave of [() => page.getByRole('button', { name: 'Matikan kamera' }).click(), () => leaveByLink(page)]) {
    await page.getByRole('button', { name: 'Nyalakan kamera' }).click()
    await page.locator('video').waitFor({ state: 'visible' })
    expect(await state()).toBe('live')
    await leave()
    await expect.poll(state).toBe('ended')
  }
  await page.context().close()
})

/** Turbo changes the page under the script. */
async function leaveByLink(page: Page) {
  await page.getByRole('link', { name: 'Tiket', exact: true }).first().click()
  await page.waitForURL(`${site.url}/tiket`)
}

/** Until the script has put its behaviours in place: the stream of news is the last. */
async function loadAll(page: Page, path: string) {
  const stream = page.waitForRequest((request) => request.url().includes(paths.live()))
  await page.goto(path)
  await stream
  await page.waitForTimeout(300)
}

async function signedIn(page: Page): Promise<Page> {
  await page.goto(paths.scan())
  await page.fill('[name=username]', 'teknisi1')
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('heading', { name: 'Pindai label aset' }).waitFor()
  return page
}

/** A printed label of the smallest preset, as a camera sees it from a hand's breadth. */
async function photoOfLabel(): Promise<Buffer> {
  const sheet = presets.find(({ key }) => key === 'roll-50x25')
  if (!sheet) throw new Error('no such sheet')
  const label = {
    locationCode: '11.01.65.00.010101.00103.00000.2020',
    register: printerOfJantan,
    name: 'Printer',
    brandModel: 'Cetakindo L310',
    unit: 'Bidang Jalan dan Jembatan',
    url: `https://tiket.example.go.id${paths.scanned(printerOfJantan)}`,
  }
  const paper = { title: 'Label aset', sheet, start: 1, borders: true, office: 'Pusdatin Bina Marga', at: new Date() }
  const [page] = await pdfPages(await drawLabels({ ...paper, labels: [label] }), 1)
  if (!page) throw new Error('no label')

  const { pixels, width, height } = page
  const printed = sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize({ width: 720 })
    .rotate(4, { background: '#857f74' })
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: '#857f74' } })
    .composite([{ input: await printed.png().toBuffer() }])
    .blur(0.8)
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** What was loaded of the scanner, without the marks of their content. */
function filesOf(page: Page): () => string[] {
  const files: string[] = []
  page.on('request', (request) => {
    const [, name] = /\/([\w-]+\.(?:js|wasm))$/.exec(new URL(request.url()).pathname) ?? []
    if (name && /scanner|pembaca|code-reader/.test(name)) files.push(name.replace(/-[0-9a-f]{10}/, ''))
  })
  return () => [...new Set(files)]
}

function listenTo(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
